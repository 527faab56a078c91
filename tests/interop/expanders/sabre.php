<?php
// Expands calendars with sabre/vobject 2.1 (Debian's). Argument: the directory that holds Sabre/VObject.
// The protocol is described in engines.py.

error_reporting(E_ALL & ~E_DEPRECATED);   // written for PHP 5; later versions deprecate much of what it does
set_error_handler(function (int $level, string $message, string $file, int $line) {
    if (error_reporting() & $level) {
        throw new ErrorException($message, 0, $level, $file, $line);
    }
    return true;
});
spl_autoload_register(function (string $class) use ($argv) {
    $file = $argv[1] . '/' . str_replace('\\', '/', $class) . '.php';
    if (is_file($file)) {
        require $file;
    }
});
date_default_timezone_set('UTC');

function escaped(string $text): string
{
    return strtr($text, ['\\' => '\\\\', "\t" => '\\t', "\n" => '\\n', "\r" => '\\r']);
}

// Version 2.1 undoes \\ and \n but leaves the one backslash before each comma and semicolon.
function plain(string $text): string
{
    return preg_replace('/\\\\([,;])/', '$1', $text);
}

function end_of(Sabre\VObject\Component $event): DateTime
{
    if (isset($event->DTEND)) {
        return $event->DTEND->getDateTime();
    }
    $end = clone $event->DTSTART->getDateTime();
    if (isset($event->DURATION)) {
        return $end->add(Sabre\VObject\DateTimeParser::parseDuration((string) $event->DURATION));
    }
    return $event->DTSTART->hasTime() ? $end : $end->modify('+1 day');
}

function expand(string $path, int $start, int $end): array
{
    $calendar = Sabre\VObject\Reader::read(file_get_contents($path));
    $calendar->expand(new DateTime("@$start"), new DateTime("@$end"));
    $rows = [];
    foreach ($calendar->select('VEVENT') as $event) {
        if (isset($event->STATUS) && strtoupper((string) $event->STATUS) === 'CANCELLED') {
            continue;
        }
        $rows[] = [
            escaped((string) $event->UID),
            $event->DTSTART->getDateTime()->getTimestamp(),
            end_of($event)->getTimestamp(),
            $event->DTSTART->hasTime() ? 0 : 1,
            escaped(plain((string) $event->SUMMARY)),
        ];
    }
    return $rows;
}

foreach (file('php://stdin', FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) as $index => $request) {
    [$path, $start, $end] = explode("\t", $request);
    try {
        $rows = expand($path, (int) $start, (int) $end);
        foreach ($rows as $row) {
            echo implode("\t", ['occurrence', $index, ...$row]), "\n";
        }
        echo "done\t$index\t", count($rows), "\n";
    } catch (Throwable $error) {
        echo "error\t$index\t", escaped($error->getMessage()), "\n";
    }
}
