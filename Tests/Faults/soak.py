#!/usr/bin/env python3
"""Two writers and two readers at once, and a third writer that is killed again and again.

    soak.py TRANSACTIONS

Nobody may be told that the archive is locked, no search may find less than an earlier one or half a file, and in the end the totals
must be exact."""
import json, os, random, signal, subprocess, sys, threading, time
import bench
from bench import Desk, fail, run

LINES = 5


def main():
    wanted = int(sys.argv[1])
    with Desk() as desk:
        archive = desk.file('t.sqlite')
        first = desk.file('first.jsonl')
        write(first, 'first')
        run(['import', first], archive)
        stop, reads, locked, killed = threading.Event(), [0, 0], [], [0]
        # The files of one run are one transaction.
        batch = 1
        rounds = max(1, wanted // (2 * batch))

        def writer(name):
            for number in range(rounds):
                folder = desk.file(f'{name}-{number}')
                os.makedirs(folder)
                for file in range(batch): write(os.path.join(folder, f'{file}.jsonl'), f'{name}-{number}-{file}')
                result = run(['import', folder, '--quiet'], archive, timeout=300)
                if result.returncode != 0: locked.append(f'{name}: {result.returncode} {result.stderr[-200:]!r}')

        def reader(index):
            last = 0
            while not stop.is_set():
                result = run(['search', 'soakword', '--count'], archive)
                reads[index] += 1
                if result.returncode not in (0, 1):
                    locked.append(f'reader: {result.returncode} {result.stderr[-200:]!r}')
                    continue
                count = int(result.stdout or b'0')
                if count < last: fail(f'a search found {last} messages and a later one {count}')
                if count % LINES: fail(f'a search found {count} messages: half a file')
                last = count

        def victim():
            chance, number = random.Random(1), 0
            while not stop.is_set():
                path = desk.file(f'victim-{number}.jsonl')
                write(path, f'victim-{number}')
                process = subprocess.Popen([bench.tool(), 'import', path, '--quiet'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                           env={**bench.ENVIRONMENT, 'SEGUE_ARCHIVE': archive})
                time.sleep(chance.random() * .2)
                process.send_signal(signal.SIGKILL)
                killed[0] += process.wait() == -9
                number += 1
                time.sleep(.05)

        writers = [threading.Thread(target=writer, args=(n,)) for n in ('one', 'two')]
        others = [threading.Thread(target=reader, args=(n,)) for n in (0, 1)] + [threading.Thread(target=victim)]
        for thread in writers + others: thread.start()
        for thread in writers: thread.join()
        stop.set()
        for thread in others: thread.join()
        for words in locked[:5]: fail(words)
        expected = 2 * rounds * batch
        sources = json.loads(run(['sources', '--output', 'json'], archive).stdout)['rows']
        whole = [s for s in sources if not s['file'].startswith('victim') and s['file'] != 'first.jsonl']
        if len(whole) != expected: fail(f'{len(whole)} files of {expected}')
        count = int(run(['search', 'soakword', '--count'], archive).stdout)
        if count != len(sources) * LINES: fail(f'{count} messages in {len(sources)} files of {LINES}')
        bench.sound(archive, 'at the end')
        if killed[0] == 0: fail('nobody was killed: that part proved nothing')
    bench.finish('two writers, two readers, one killed', '0 locked, exact totals, no half file seen', expected + sum(reads), wanted,
                 transactions=expected, reads=sum(reads), killed=killed[0])


def write(path, name):
    with open(path, 'w') as out:
        for line in range(LINES):
            out.write(bench.webhook(f'{name}.{line}', f'soakword {name} {line}', 'Soak', '447700900100',
                                    1772442000 + abs(hash((name, line))) % 9_000_000) + '\n')


main()
