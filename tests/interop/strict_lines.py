"""From bytes to components: the rules about octets, lines, parameters and nesting (RFC 5545 3.1 to 3.4)."""

import re
from collections.abc import Iterator
from itertools import pairwise

import attrs

from .strict_rules import Finding, finding

LONGEST_LINE_OCTETS = 75
LARGEST_FILE_OCTETS = 1_000_000

NAME = re.compile(r"[A-Za-z0-9-]+")
PARAMETER_VALUE = r'(?:"[^"]*"|[^";:,]*)'
PARAMETER = re.compile(rf";([A-Za-z0-9-]+)=({PARAMETER_VALUE}(?:,{PARAMETER_VALUE})*)")
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LINE_BREAK = re.compile(rb"\r\n|\r|\n")

PARENTS = {
    "VEVENT": {"VCALENDAR"},
    "VTODO": {"VCALENDAR"},
    "VJOURNAL": {"VCALENDAR"},
    "VFREEBUSY": {"VCALENDAR"},
    "VTIMEZONE": {"VCALENDAR"},
    "STANDARD": {"VTIMEZONE"},
    "DAYLIGHT": {"VTIMEZONE"},
    "VALARM": {"VEVENT", "VTODO"},
}


@attrs.frozen
class ContentLine:
    """An unfolded property; `name` and the parameters' names are in capitals."""

    name: str
    parameters: dict[str, list[str]]
    value: str
    line: int

    def parameter(self, name: str) -> str | None:
        """Return the first value of a parameter, None where it is absent."""
        return self.parameters.get(name, [None])[0]

    @property
    def value_type(self) -> str | None:
        value = self.parameter("VALUE")
        return value and value.upper()


@attrs.define
class Component:
    """A component, its own properties and the components inside it."""

    name: str
    line: int
    properties: list[ContentLine] = attrs.field(factory=list)
    components: list["Component"] = attrs.field(factory=list)

    def all(self, name: str) -> list[ContentLine]:
        return [each for each in self.properties if each.name == name]

    def first(self, name: str) -> ContentLine | None:
        return next(iter(self.all(name)), None)

    def value(self, name: str) -> str | None:
        found = self.first(name)
        return found.value if found else None

    def walk(self) -> Iterator["Component"]:
        yield self
        for component in self.components:
            yield from component.walk()


class LineError(ValueError):
    """A line that cannot be read; `code` is the rule it breaks."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def read(ics: bytes) -> tuple[list[Component], list[Finding]]:
    """Read a file into its top components, with what is wrong at the level of lines and nesting."""
    octet_lines = physical_lines(ics)
    findings = [*check_bytes(ics), *check_physical_lines(octet_lines)]
    lines, unreadable = content_lines(unfold(octet_lines))
    roots, misplaced = nest(lines)
    return roots, [*findings, *unreadable, *misplaced]


def physical_lines(ics: bytes) -> list[bytes]:
    lines = LINE_BREAK.split(ics.removeprefix(b"\xef\xbb\xbf"))
    return lines if lines[-1] else lines[:-1]


def check_bytes(ics: bytes) -> Iterator[Finding]:
    if ics.startswith(b"\xef\xbb\xbf"):
        yield finding("byte-order-mark", 1, "the file starts with a byte order mark")
    for number, line_break in enumerate(LINE_BREAK.findall(ics), 1):
        if line_break != b"\r\n":
            yield finding("line-ending", number, f"the line ends with {line_break!r}")
            break
    if not LINE_BREAK.match(ics[-1:]):
        yield finding("last-line", 0, "the last line is not ended")
    if len(ics) > LARGEST_FILE_OCTETS:
        yield finding("client-size", 0, f"{len(ics)} octets")


def check_physical_lines(lines: list[bytes]) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE_OCTETS:
            yield finding("line-length", number, f"{len(line)} octets")
        if not line:
            yield finding("empty-line", number, "nothing on the line")
        if line in {b" ", b"\t"}:
            yield finding("empty-continuation", number, "a continuation that adds nothing")
        if control := CONTROL.search(line):
            yield finding("control-character", number, f"control character {control.group()!r}")
    for number, (line, following) in enumerate(pairwise(lines), 1):
        if is_continuation(following) and not is_utf8(line) and is_utf8(line + following[1:]):
            yield finding("fold-in-character", number, "the fold splits a character")
    if lines and is_continuation(lines[0]):
        yield finding("continuation", 1, "the first line continues nothing")


def is_continuation(line: bytes) -> bool:
    return line[:1] in {b" ", b"\t"}


def is_utf8(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True


def unfold(lines: list[bytes]) -> list[tuple[int, bytes]]:
    """Join continuations to the line they belong to, which keeps its number; leave out empty and stray ones."""
    unfolded: list[tuple[int, bytes]] = []
    for number, line in enumerate(lines, 1):
        if is_continuation(line):
            if unfolded:
                first, start = unfolded.pop()
                unfolded.append((first, start + line[1:]))
        elif line:
            unfolded.append((number, line))
    return unfolded


def content_lines(unfolded: list[tuple[int, bytes]]) -> tuple[list[ContentLine], list[Finding]]:
    lines = []
    findings = []
    for number, octets in unfolded:
        try:
            lines.append(content_line(number, octets.decode()))
        except UnicodeDecodeError:
            findings.append(finding("utf-8", number, f"not UTF-8: {octets!r}"))
        except LineError as error:
            findings.append(finding(error.code, number, str(error)))
    return lines, findings


def content_line(number: int, text: str) -> ContentLine:
    name = NAME.match(text)
    if not name or text[name.end() : name.end() + 1] not in {"", ":", ";"}:
        raise LineError("property-name", f"no property name at the start of {text!r}")
    parameters: dict[str, list[str]] = {}
    position = name.end()
    while parameter := PARAMETER.match(text, position):
        key = parameter.group(1).upper()
        if key in parameters:
            raise LineError("parameter-twice", f"parameter {key} occurs twice")
        parameters[key] = parameter_values(parameter.group(2))
        position = parameter.end()
    match text[position : position + 1]:
        case ":":
            return ContentLine(name.group().upper(), parameters, text[position + 1 :], number)
        case "":
            raise LineError("colon", f"no colon in {text!r}")
        case _:
            raise LineError("parameter", f"malformed parameter at {text[position:]!r}")


def parameter_values(text: str) -> list[str]:
    return [value.strip('"') for value in re.findall(r'(?:^|,)("[^"]*"|[^",]*)', text)]


def nest(lines: list[ContentLine]) -> tuple[list[Component], list[Finding]]:
    roots: list[Component] = []
    findings: list[Finding] = []
    opened: list[Component] = []
    for line in lines:
        match line.name:
            case "BEGIN":
                component = Component(line.value.upper(), line.line)
                findings += check_place(component, opened)
                (opened[-1].components if opened else roots).append(component)
                opened.append(component)
            case "END":
                findings += check_end(line, opened)
                del opened[-1:]
            case _ if not opened:
                findings.append(finding("outside", line.line, f"{line.name} stands in no component"))
            case _:
                findings += check_order(line, opened[-1])
                opened[-1].properties.append(line)
    findings += [finding("component-end", each.line, f"{each.name} is not ended") for each in opened]
    return roots, findings


def check_place(component: Component, opened: list[Component]) -> Iterator[Finding]:
    if opened and opened[-1].name not in PARENTS.get(component.name, {opened[-1].name}):
        yield finding("nesting", component.line, f"{component.name} inside {opened[-1].name}")
    if (component.name == "VCALENDAR") == bool(opened):
        yield finding("root", component.line, f"{component.name} at depth {len(opened)}")


def check_end(line: ContentLine, opened: list[Component]) -> Iterator[Finding]:
    name = opened[-1].name if opened else "nothing"
    if line.value.upper() != name:
        yield finding("component-end", line.line, f"END:{line.value} where {name} is open")


def check_order(line: ContentLine, component: Component) -> Iterator[Finding]:
    if component.components and component.name != "VTIMEZONE":
        yield finding("order", line.line, f"{line.name} after a component inside {component.name}")
