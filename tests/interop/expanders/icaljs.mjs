// Expands calendars with ical.js. Argument: the path of its module. The protocol is described in engines.py.
import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

const ICAL = (await import(pathToFileURL(process.argv[2]))).default;
ICAL.design.strict = true;

// A moved occurrence can lie far from its slot, so a series is followed past the end of the window for this long.
const REACH = 400 * 86400;

const escaped = (text) =>
  (text ?? '').replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c]);

const seconds = (time) =>
  time.isDate || time.zone === ICAL.Timezone.localTimezone
    ? Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second) / 1000
    : time.toUnixTime();

const isCancelled = (event) => (event.component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED';

function refuseUnknownZone(event) {
  const tzid = event.component.getFirstProperty('dtstart').getParameter('tzid');
  if (tzid && event.startDate.zone === ICAL.Timezone.localTimezone) throw new Error(`no VTIMEZONE for ${tzid}`);
}

function* occurrences(master, horizon) {
  if (!master.isRecurring()) {
    yield { item: master, startDate: master.startDate, endDate: master.endDate };
    return;
  }
  const slots = master.iterator();
  for (let slot = slots.next(); slot && seconds(slot) < horizon; slot = slots.next()) {
    yield master.getOccurrenceDetails(slot);
  }
}

function* read(path, end) {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(path, 'utf8')));
  const events = calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  events.forEach(refuseUnknownZone);
  const masters = events.filter((event) => !event.isRecurrenceException()); // they find their changed occurrences themselves
  for (const master of masters) yield* occurrences(master, end + REACH);
}

function expand(path, start, end) {
  const rows = [];
  for (const { item, startDate, endDate } of read(path, end)) {
    const [from, to] = [seconds(startDate), seconds(endDate)];
    const inWindow = from < end && (to > start || (from === to && from >= start));
    if (inWindow && !isCancelled(item)) {
      rows.push([escaped(item.uid), from, to, startDate.isDate ? 1 : 0, escaped(item.summary)]);
    }
  }
  return rows;
}

const out = [];
fs.readFileSync(0, 'utf8').split('\n').filter(Boolean).forEach((request, index) => {
  const [path, start, end] = request.split('\t');
  try {
    const rows = expand(path, Number(start), Number(end));
    for (const row of rows) out.push(['occurrence', index, ...row].join('\t'));
    out.push(`done\t${index}\t${rows.length}`);
  } catch (error) {
    out.push(`error\t${index}\t${escaped(String(error))}`);
  }
});
fs.writeFileSync(1, out.map((line) => `${line}\n`).join(''));
