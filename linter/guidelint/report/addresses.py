"""The report on addresses for people: counts, then what somebody must act on, then what a machine could not tell."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guidelint.finding import Severity
from guidelint.known.account import TO_ACT_ON
from guidelint.known.entry import MISSING_SINCE, Status
from guidelint.report.escape import visible
from guidelint.report.layout import wrap
from guidelint.report.summary import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guidelint.known.account import Account, Address, Hotline, Spot
    from guidelint.known.entry import Entry
    from guidelint.report.style import Style

SHOWN_SPOTS = 5
"""Most places that are named for one address."""
_SHOWN = 10
"""Most addresses that are named in a list of what cannot be told or is left."""
_GRAVE = {Status.BROKEN: Severity.ERROR, Status.SUSPICIOUS: Severity.ERROR}
_BLOCKED = "answer, but not to a machine: open them, and vouch for those that are right (guidelint attest)"
_UNKNOWN = "could not be told, and will be asked again"
_NOT_FOUND, _GONE = 404, 410
_ONCE = "not found once, which proves nothing before it is so a day later, too"
_SEEN = {
    "timeout": "no answer in time",
    "unreachable": "no connection",
    "no-host": "its host has no address",
    "bad-certificate": "its certificate is not accepted",
    "wrong-host": "its certificate is for another host",
    "refused": "not asked",
    "loop": "redirects in a circle",
    "garbled": "no answer that is HTTP",
}
_NOTES = {"parked": "its domain is for sale", "soft-404": "a page that says it was not found"}


def addresses(account: Account, style: Style) -> Iterator[str]:
    """The lines of the report, without line endings."""
    for address in account.to_act_on:
        yield from _to_act_on(address, style)
        yield ""
    notes = list(_notes(account, style))
    yield from notes
    yield from [""] if notes else []
    yield from _summary(account, style)


def plan(hosts: dict[str, list[str]], pruned: Sequence[str], style: Style) -> Iterator[str]:
    """What a run would ask, under its hosts, and what it would take out of the lock."""
    for host, urls in hosts.items():
        yield style.paint("bold", f"{visible(host)}  {len(urls)}")
        yield from (f"  {visible(url)}" for url in urls)
    yield from (f"would be taken out of the lock: {visible(url)}" for url in pruned)
    total = sum(map(len, hosts.values()))
    yield f"{count(total, 'address')} on {count(len(hosts), 'host')} would be asked"


def verdict(entry: Entry) -> str:
    """Why an address has its status, in a few words: `not found (404) in 2 looks on different days`."""
    http, note = entry.evidence.get("http"), str(entry.evidence.get("note", ""))
    match entry.status:
        case Status.MOVED:
            return f"to {entry.evidence.get('final', '')}"
        case Status.RETIRED:
            return f"taken away by {entry.by or 'a person'}{': ' + note if note else ''}"
        case Status.BROKEN if http == _GONE:
            return "gone for good, says the server (410)"
        case Status.BROKEN:
            return f"{_seen(entry)} in {max(entry.checks, 2)} looks on different days"
        case _:
            return f"{_seen(entry)}{': ' + note if note and note not in _NOTES else ''}"


def _seen(entry: Entry) -> str:
    http, seen = entry.evidence.get("http"), str(entry.evidence.get("seen", ""))
    if seen:
        return _SEEN.get(seen, seen)
    if http == _NOT_FOUND:
        return "not found (404)"
    return _NOTES.get(str(entry.evidence.get("note", "")), f"answered {http}")


def _to_act_on(address: Address, style: Style) -> Iterator[str]:
    entry = address.entry
    if entry is None:
        return
    first, *rest = wrap(f"{entry.status}: {visible(address.url)}", style.columns, 4)
    head = style.paint(_GRAVE.get(entry.status, Severity.WARNING), str(entry.status))
    yield head + style.paint("bold", first[len(entry.status) :])
    yield from (style.paint("bold", f"    {line}") for line in rest)
    if address.before is not None and address.before is not entry.status:
        yield f"  was {address.before} before"
    yield from _hung("  ", visible(verdict(entry)), style)
    yield from _hung("  in ", _spots(address.spots), style)


def _spots(spots: Sequence[Spot]) -> str:
    shown = ", ".join(visible(str(spot)) for spot in spots[:SHOWN_SPOTS])
    return shown + (f" and {len(spots) - SHOWN_SPOTS} more" if len(spots) > SHOWN_SPOTS else "")


def _notes(account: Account, style: Style) -> Iterator[str]:
    secured = sum(address.is_secured for address in account.addresses)
    if secured:
        yield from _hung("", f"{secured} moved to https:// and nowhere else: write them so (urls/insecure)", style)
    blocked = sum(address.status is Status.BLOCKED for address in account.addresses)
    if blocked:
        yield from _hung("", f"{blocked} blocked: they {_BLOCKED}", style)
    unknown = [address.entry for address in account.addresses if address.status is Status.UNKNOWN]
    if unknown:
        yield from _hung("", f"{len(unknown)} unknown: they {_UNKNOWN}", style)
        reasons = Counter(_why_unknown(entry) for entry in unknown if entry is not None)
        for reason, number in reasons.most_common():
            yield from _hung("  ", f"{number} {reason}", style)
    unattested = [line for line in account.hotlines if line.entry is None or not line.entry.attested]
    if unattested:
        yield from _hung("", _lines(unattested), style)
    for reason, number in sorted(account.left_out.items()):
        yield from _hung("", f"{number} never asked: {reason}", style)
    for gap in account.not_checked:
        yield from _hung("", f"not read: {visible(gap.path)}: {visible(gap.reason)}", style)
    if account.withheld:
        failures = count(account.withheld, "failure")
        yield from _hung("", f"{failures} not noted: not one host answered; is there a network?", style)
    if account.pruned:
        yield from _hung("", f"{len(account.pruned)} taken out of the lock: no guide has them any more", style)
    if account.not_asked:
        yield from _hung("", f"{len(account.not_asked)} not asked yet: the next run goes on with them", style)


def _why_unknown(entry: Entry) -> str:
    return _ONCE if MISSING_SINCE in entry.evidence else visible(_seen(entry))


def _lines(hotlines: Sequence[Hotline]) -> str:
    shown = ", ".join(f"{visible(line.url)} ({visible(str(line.spots[0]))})" for line in hotlines[:_SHOWN])
    more = f" and {len(hotlines) - _SHOWN} more" if len(hotlines) > _SHOWN else ""
    return f"{count(len(hotlines), 'hotline')} nobody vouches for; they are never called: {shown}{more}"


def _summary(account: Account, style: Style) -> Iterator[str]:
    total, asked = len(account.addresses), account.asked
    fresh = total - asked - len(account.not_asked)
    files = count(account.files, "file")
    if not total:
        yield f"no address to ask in {files}"
        return
    parts = [f"{asked} asked", f"{fresh} still known" if fresh else ""]
    parts.append(f"{len(account.not_asked)} left" if account.not_asked else "")
    yield f"{count(total, 'address')} in {files}: {', '.join(filter(None, parts))}"
    statuses = Counter(address.status for address in account.addresses if address.status is not None)
    order = [*(status for status in Status if status not in TO_ACT_ON), *reversed(TO_ACT_ON)]
    counted = [f"{status} {statuses[status]}" for status in order if statuses[status]]
    yield from _hung("  ", "   ".join(counted), style) if counted else ()


def _hung(lead: str, text: str, style: Style) -> Iterator[str]:
    indent = len(lead) - len(lead.lstrip()) + 2
    first, *rest = wrap(lead + text, style.columns, indent)
    yield first
    yield from (" " * indent + line for line in rest)
