#!/usr/bin/env python3
"""Erases customers of a simulated archive one after the other: no canary may be left in any file, and everybody else's transcript
must be as before, byte for byte.

    erasure.py [ERASED] [CUSTOMERS]"""
import os, random, sys
import bench
from bench import Desk, fail, run


def main():
    erased = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    customers = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with Desk() as desk:
        logs, archive, temporary = desk.file('logs'), desk.file('archive', 't.sqlite'), desk.file('tmp')
        os.makedirs(temporary)
        os.makedirs(desk.file('archive'))
        bench.ENVIRONMENT['TMPDIR'] = temporary
        phone, secret = bench.logs(logs, files=4, lines=customers * 5, customers=customers, canary=True)
        chosen = random.Random(7).sample(range(customers), erased)
        named_after(chosen[0], customers, logs, phone, secret)
        imported = run(['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--quiet'], archive, timeout=600)
        if imported.returncode not in (0, 3): fail(f'import {imported.returncode} {imported.stderr!r}')
        exports = desk.file('archive', 'Exports')
        before = bench.transcripts(archive, exports)
        # Somebody whose file is named after another, and is not any more: theirs must change.
        theirs = f'{phone(customers)}.jsonl'
        before.pop(theirs)
        os.unlink(os.path.join(exports, theirs))
        present = sum(secret(c).encode() in open(archive, 'rb').read() for c in range(customers))
        if present < customers * 9 // 10: fail(f'only {present} canaries stood in the archive: the test would prove nothing')
        proven = 0
        for customer in chosen:
            result = run(['erase', '+' + phone(customer), '--yes', '--exports', exports], archive)
            if result.returncode != 0: fail(f'{customer}: {result.returncode} {result.stderr[-300:]!r}')
            proven += result.returncode == 0
        hits = scan(desk, [archive + s for s in ('', '-wal', '-shm')], exports, temporary, chosen, phone, secret)
        after = bench.transcripts(archive, exports)
        changed = [name for name in before if name in after and after[name] != before[name]]
        gone = {f'{phone(c)}.jsonl' for c in chosen}
        lost = [name for name in before if name not in after and name not in gone]
        if changed: fail(f'{len(changed)} transcripts of others changed, such as {changed[:3]}')
        if lost: fail(f'{len(lost)} transcripts of others are gone, such as {lost[:3]}')
        if gone & set(after): fail('a transcript of somebody erased came back')
        if run(['verify', '--full'], archive, timeout=600).returncode != 0: fail('verify')
        # The old files, under other names, must not bring anybody back.
        for name in os.listdir(logs):
            with open(os.path.join(logs, name), 'ab') as out: out.write(b'\n')
        run(['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--quiet'], archive, timeout=600)
        back = [c for c in chosen if run(['customers', 'show', '+' + phone(c)], archive).returncode == 0]
        if back: fail(f'{len(back)} came back with old files, such as {back[:3]}')
        hits += scan(desk, [archive + s for s in ('', '-wal', '-shm')], exports, temporary, chosen, phone, secret)
    bench.finish('erasure', '0 canary hits, every other transcript as before', proven, erased, hits=hits,
                 others=len(before) - erased, changed=len(changed))


def named_after(customer, other, logs, phone, secret):
    """A file that is named after a customer and tells of another, too."""
    with open(os.path.join(logs, f'{phone(customer)}.jsonl'), 'w') as out:
        for number, who in enumerate((customer, other)):
            out.write(bench.webhook(f'named{number}', f'{secret(who)} says', 'Person', phone(who), 1772450000 + number) + '\n')


def scan(desk, places, exports, temporary, chosen, phone, secret):
    hits = 0
    places = [p for p in places if os.path.exists(p)]
    for folder in (exports, temporary):
        for root, _, names in os.walk(folder): places += [os.path.join(root, name) for name in names]
    for place in places:
        bytes = open(place, 'rb').read().lower()
        for customer in chosen:
            for word in (bench.tail(secret(customer)), phone(customer).encode()):
                if word in bytes:
                    hits += 1
                    fail(f'{word} in {os.path.relpath(place, desk.path)}')
    return hits


main()
