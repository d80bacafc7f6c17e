#!/usr/bin/env python3
"""Two writers and two readers at once, a third writer that is killed again and again, and one who erases.

    soak.py TRANSACTIONS

Nobody may be told that the archive is locked, no search may find less than an earlier one or half a file, and in the end the
totals must be exact. What was told as erased stays erased: its receipt is still proven, and nobody of it is found."""
import json, random, signal, sqlite3, subprocess, sys, threading, time
import bench
from bench import Desk, fail, run

LINES = 5
NOW, LONG_AGO = 1772442000, 1420070400
POLICY = """channels:
  - number: "+442079460958"
    apps: [service, marketing]
    default_app: service
retention: { marketing: 5y, service: 5y }
"""


def main():
    wanted = int(sys.argv[1])
    with Desk() as desk:
        archive = desk.file('t.sqlite')
        first = desk.file('first.jsonl')
        write(first, 'first')
        run(['import', first], archive)
        policy = desk.file('policy.yaml')
        with open(policy, 'w') as out: out.write(POLICY)
        if run(['policy', 'apply', policy], archive).returncode != 0: fail('the policy was not applied')
        stop, reads, locked, killed = threading.Event(), [0, 0], [], [0]
        proven, erased, later = {}, [], [0]
        rounds = max(1, wanted // 2)

        def writer(name):
            for number in range(rounds):
                path = desk.file(f'{name}-{number}.jsonl')
                write(path, f'{name}-{number}')
                result = run(['import', path, '--quiet'], archive, timeout=300)
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
                process = subprocess.Popen([bench.tool(), 'import', path, '--quiet'], stdout=subprocess.DEVNULL,
                                           stderr=subprocess.DEVNULL, env={**bench.ENVIRONMENT, 'SEGUE_ARCHIVE': archive})
                time.sleep(chance.random() * .2)
                process.send_signal(signal.SIGKILL)
                killed[0] += process.wait() == -9
                number += 1
                time.sleep(.05)

        def eraser():
            number = 0
            while not stop.is_set():
                # Somebody whom the scope takes, and nobody else: one of today by number, others by age.
                scope = ('customer', 'age', 'policy')[number % 3]
                phone, path = f'4477008{number:05d}', desk.file(f'leaver-{number}.jsonl')
                write(path, f'leaver-{number}', f'leaveword{number}', phone, f'Leaver{number}',
                      NOW if scope == 'customer' else LONG_AGO)
                result = run(['import', path, '--quiet'], archive, timeout=300)
                if result.returncode != 0: locked.append(f'eraser: {result.returncode} {result.stderr[-200:]!r}')
                what = {'customer': ['+' + phone], 'age': ['--older-than', '5y'], 'policy': ['--by-policy']}[scope]
                take(run(['erase'] + what + ['--yes', '--json', '--exports', desk.folder('none')], archive, timeout=300), scope)
                erased.append(number)
                number += 1

        def take(result, where):
            """Keeps the receipts that tell of a proof; 11 says that there is none yet."""
            if result.returncode not in (0, 11): locked.append(f'erase, {where}: {result.returncode} {result.stderr[-200:]!r}')
            later[0] += result.returncode == 11
            for receipt in receipts(result.stdout):
                if receipt['state'] == 'proven': proven[receipt['id']] = where

        writers = [threading.Thread(target=writer, args=(n,)) for n in ('one', 'two')]
        others = [threading.Thread(target=reader, args=(n,)) for n in (0, 1)]
        others += [threading.Thread(target=victim), threading.Thread(target=eraser)]
        for thread in writers + others: thread.start()
        for thread in writers: thread.join()
        stop.set()
        for thread in others: thread.join()
        # What others were reading while it was erased is proven when they have gone.
        take(run(['erase', '--finish', '--json'], archive, timeout=300), 'the end')
        for words in locked[:5]: fail(words)
        expected = 2 * rounds
        sources = json.loads(run(['sources', '--output', 'json'], archive).stdout)['rows']
        named = [s['file'].split('-')[0] for s in sources]
        whole = [name for name in named if name in ('one', 'two')]
        if len(whole) != expected: fail(f'{len(whole)} files of {expected}')
        count = int(run(['search', 'soakword', '--count'], archive).stdout)
        others = sum(name in ('one', 'two', 'victim', 'first.jsonl') for name in named)
        if count != others * LINES: fail(f'{count} messages in {others} files of {LINES}')
        check = run(['verify', '--full'], archive, timeout=600)
        if check.returncode != 0: fail(f'verify says {check.returncode} {check.stderr[-300:]!r}')
        if words := damage(archive): fail(f'integrity_check: {words}')
        listed = {r['id']: r['state'] for r in receipts(run(['erase', '--list', '--json'], archive).stdout)}
        undone = [id for id in proven if listed.get(id) != 'proven']
        if undone: fail(f'{len(undone)} of {len(proven)} receipts told as proven are not: {listed.get(undone[0])}')
        back = [n for n in erased if run(['customers', 'show', f'+4477008{n:05d}'], archive).returncode == 0
                or run(['search', f'leaveword{n}', '--count'], archive).returncode != 1]
        if back: fail(f'{len(back)} of {len(erased)} who were erased are found, such as {back[:3]}')
        if len(erased) < 3: fail(f'only {len(erased)} erasures, and not one of each scope: that part proved nothing')
        if len(proven) < len(erased): fail(f'{len(erased)} erasures, and {len(proven)} were ever told as proven')
        if killed[0] == 0: fail('nobody was killed: that part proved nothing')
    bench.finish('two writers, two readers, one killed, one who erases',
                 '0 locked, exact totals, no half file seen, nothing erased is back', expected + sum(reads), wanted,
                 transactions=expected, reads=sum(reads), killed=killed[0], erased=len(erased), proven=len(proven),
                 pending=later[0])


def receipts(output):
    """The receipts of erasures, one a line."""
    return [json.loads(line) for line in output.split(b'\n') if line.startswith(b'{') and b'"segue.erasure/1"' in line]


def damage(archive):
    """What SQLite itself finds wrong with an archive; nothing when it is whole."""
    try:
        found = sqlite3.connect(archive).execute('PRAGMA integrity_check').fetchall()
    except sqlite3.DatabaseError as error:
        return str(error)
    return '' if found == [('ok',)] else str(found[:3])


def write(path, name, word='soakword', phone='447700900100', title='Soak', start=NOW):
    with open(path, 'w') as out:
        for line in range(LINES):
            out.write(bench.webhook(f'{name}.{line}', f'{word} {name} {line}', title, phone,
                                    start + abs(hash((name, line))) % 9_000_000) + '\n')


main()
