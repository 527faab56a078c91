"""Strategies for exercises."""

from typing import Any

from hypothesis import strategies as st

from rehabplan.exercise import Exercise, Intensity, Laterality
from rehabplan.testing._reuse import reused
from rehabplan.testing._values import lines, paragraphs, slugs, sources, texts, urls


@reused
def exercises(
    *, slug: st.SearchStrategy[str] | None = None, laterality: Laterality | None = None
) -> st.SearchStrategy[Exercise]:
    """Return exercises; ``slug`` and ``laterality`` fix what they are drawn from."""
    needed: dict[str, st.SearchStrategy[Any]] = {
        "slug": slugs() if slug is None else slug,
        "name": texts(),
        "laterality": st.sampled_from(Laterality) if laterality is None else st.just(laterality),
        "intensity": st.sampled_from(Intensity),
    }
    # Half of them bare, so that a whole programme is quick to draw.
    return st.one_of(st.builds(Exercise, **needed), _described(needed))


def _described(needed: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[Exercise]:
    return st.builds(
        Exercise,
        **needed,
        steps=_few(texts(paragraphs())),
        cues=_few(texts()),
        cautions=_few(texts(paragraphs())),
        positions=_few(texts()),
        equipment=_few(st.lists(texts(), min_size=1, max_size=2)),
        region=_few(lines()),
        muscles=_few(lines()),
        pictures=_few(urls()),
        video=st.one_of(st.none(), urls()),
        source=st.one_of(st.none(), sources()),
    )


def _few(entries: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(entries, max_size=2)
