/* Expands calendars with libical 3. No arguments. The protocol is described in engines.py. */
#include <libical/ical.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *uid;
  time_t slot;
} override_t;

typedef struct {
  int index;
  time_t start, end;
  icalcomponent *calendar;
  override_t *overrides;
  size_t override_count;
  int rows;
  char error[256];
} job_t;

static void *grown(void *items, size_t count, size_t size) {
  void *bigger = realloc(items, (count + 1) * size);
  if (!bigger) {
    perror("realloc");
    exit(1);
  }
  return bigger;
}

static void print_escaped(const char *text) {
  for (; text && *text; text++) {
    switch (*text) {
      case '\\': fputs("\\\\", stdout); break;
      case '\t': fputs("\\t", stdout); break;
      case '\n': fputs("\\n", stdout); break;
      case '\r': fputs("\\r", stdout); break;
      default: putchar(*text);
    }
  }
}

static icaltimetype time_of(job_t *job, icalproperty *property) {
  icaltimetype t = icalvalue_get_datetimedate(icalproperty_get_value(property));
  icalparameter *tzid = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
  if (tzid && !t.is_date && !icaltime_is_utc(t)) {
    icaltimezone *zone = icalcomponent_get_timezone(job->calendar, icalparameter_get_tzid(tzid));
    if (!zone) {
      snprintf(job->error, sizeof job->error, "no VTIMEZONE for %s", icalparameter_get_tzid(tzid));
    } else {
      t = icaltime_set_timezone(&t, zone);
    }
  }
  return t;
}

static time_t seconds(icaltimetype t) {
  const icaltimezone *zone = t.zone && !t.is_date ? t.zone : icaltimezone_get_utc_timezone();
  if (t.is_date) {
    t.is_date = 0;
    t.hour = t.minute = t.second = 0;
  }
  return icaltime_as_timet_with_zone(t, zone);
}

static bool is_cancelled(icalcomponent *event) { return icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED; }

static icalproperty *first(icalcomponent *event, icalproperty_kind kind) {
  return icalcomponent_get_first_property(event, kind);
}

static time_t end_of(job_t *job, icalcomponent *event, icaltimetype start) {
  icalproperty *duration = first(event, ICAL_DURATION_PROPERTY);
  icalproperty *end = first(event, ICAL_DTEND_PROPERTY);
  if (duration) return seconds(icaltime_add(start, icalproperty_get_duration(duration)));
  if (end) {
    icaltimetype own_start = time_of(job, first(event, ICAL_DTSTART_PROPERTY));
    return seconds(start) + seconds(time_of(job, end)) - seconds(own_start);
  }
  return seconds(start) + (start.is_date ? 86400 : 0);
}

static void print_occurrence(job_t *job, icalcomponent *event, icaltimetype at) {
  time_t start = seconds(at), end = end_of(job, event, at);
  bool in_window = start < job->end && (end > job->start || (start == end && start >= job->start));
  if (!in_window) return;
  printf("occurrence\t%d\t", job->index);
  print_escaped(icalcomponent_get_uid(event));
  printf("\t%lld\t%lld\t%d\t", (long long)start, (long long)end, at.is_date ? 1 : 0);
  print_escaped(icalcomponent_get_summary(event));
  putchar('\n');
  job->rows++;
}

static bool is_excluded(job_t *job, icalcomponent *event, const time_t *excluded, size_t count, time_t slot) {
  for (size_t i = 0; i < count; i++) {
    if (excluded[i] == slot) return true;
  }
  for (size_t i = 0; i < job->override_count; i++) {
    override_t *o = &job->overrides[i];
    if (o->slot == slot && !strcmp(o->uid, icalcomponent_get_uid(event))) return true;
  }
  return false;
}

static void expand_master(job_t *job, icalcomponent *event, icaltimetype start) {
  time_t *excluded = NULL;
  size_t count = 0;
  for (icalproperty *p = first(event, ICAL_EXDATE_PROPERTY); p;
       p = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
    excluded = grown(excluded, count, sizeof *excluded);
    excluded[count++] = seconds(time_of(job, p));
  }
  if (!is_excluded(job, event, excluded, count, seconds(start))) print_occurrence(job, event, start);
  icalproperty *rule = first(event, ICAL_RRULE_PROPERTY);
  icalrecur_iterator *steps = rule ? icalrecur_iterator_new(icalproperty_get_rrule(rule), start) : NULL;
  if (rule && !steps) snprintf(job->error, sizeof job->error, "RRULE refused in %s", icalcomponent_get_uid(event));
  if (first(event, ICAL_RDATE_PROPERTY)) snprintf(job->error, sizeof job->error, "RDATE is not read here");
  while (steps) {
    icaltimetype slot = icalrecur_iterator_next(steps);
    if (icaltime_is_null_time(slot) || seconds(slot) >= job->end) break;
    bool is_first = seconds(slot) == seconds(start);
    if (!is_first && !is_excluded(job, event, excluded, count, seconds(slot))) print_occurrence(job, event, slot);
  }
  if (steps) icalrecur_iterator_free(steps);
  free(excluded);
}

static void collect_overrides(job_t *job) {
  for (icalcompiter i = icalcomponent_begin_component(job->calendar, ICAL_VEVENT_COMPONENT); icalcompiter_deref(&i);
       icalcompiter_next(&i)) {
    icalcomponent *event = icalcompiter_deref(&i);
    icalproperty *id = first(event, ICAL_RECURRENCEID_PROPERTY);
    if (!id) continue;
    job->overrides = grown(job->overrides, job->override_count, sizeof *job->overrides);
    job->overrides[job->override_count++] = (override_t){icalcomponent_get_uid(event), seconds(time_of(job, id))};
  }
}

static void expand(job_t *job) {
  collect_overrides(job);
  for (icalcompiter i = icalcomponent_begin_component(job->calendar, ICAL_VEVENT_COMPONENT); icalcompiter_deref(&i);
       icalcompiter_next(&i)) {
    icalcomponent *event = icalcompiter_deref(&i);
    icalproperty *dtstart = first(event, ICAL_DTSTART_PROPERTY);
    if (!dtstart || is_cancelled(event)) continue;
    icaltimetype start = time_of(job, dtstart);
    if (first(event, ICAL_RECURRENCEID_PROPERTY)) {
      print_occurrence(job, event, start);
    } else {
      expand_master(job, event, start);
    }
  }
  free(job->overrides);
}

static char *contents(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = grown(NULL, size, 1);
  size_t got = fread(text, 1, size, file);
  fclose(file);
  text[got] = '\0';
  return text;
}

int main(void) {
  char *request = NULL;
  size_t capacity = 0;
  for (int index = 0; getline(&request, &capacity, stdin) > 0; index++) {
    job_t job = {.index = index};
    char *path = strtok(request, "\t");
    job.start = atoll(strtok(NULL, "\t"));
    job.end = atoll(strtok(NULL, "\n"));
    char *text = contents(path);
    job.calendar = text ? icalparser_parse_string(text) : NULL;
    if (!job.calendar || icalcomponent_isa(job.calendar) != ICAL_VCALENDAR_COMPONENT) {
      snprintf(job.error, sizeof job.error, "not a calendar: %s", path);
    } else {
      expand(&job);
    }
    if (*job.error) {
      printf("error\t%d\t", index);
      print_escaped(job.error);
      putchar('\n');
    } else {
      printf("done\t%d\t%d\n", index, job.rows);
    }
    if (job.calendar) icalcomponent_free(job.calendar);
    free(text);
  }
  free(request);
  return 0;
}
