#!/usr/bin/env python3
"""Rebuilds the disk as it could be after losing power during an import or an erasure, and looks at each of these archives.

    powerloss.py import|erase IMAGES

Every write that was not synced is kept, dropped or torn by chance; what was synced stays. No file that was acknowledged may be missing,
nothing may be damaged, and an erasure that was reported as proven may not be undone."""
import os, random, re, shutil, subprocess, sys
import bench
from bench import Desk, fail, run


def text(escaped): return bytes.fromhex(escaped.replace('\\x', ''))


def operations(log, folder):
    """The writes, syncs and acknowledgements of a run, in order."""
    found, unfinished = [], {}
    for line in open(log, errors='replace'):
        match = re.match(r'(\d+) +(.*)', line)
        if not match: continue
        pid, rest = match.groups()
        if rest.rstrip().endswith('<unfinished ...>'):
            unfinished[pid] = rest.rsplit('<unfinished', 1)[0]
            continue
        resumed = re.match(r'<\.\.\. \w+ resumed>(.*)', rest)
        if resumed: rest = unfinished.pop(pid, '') + resumed.group(1)
        match = re.match(r'(\w+)\((?:(\d+)<([^>]*)>)?', rest)
        if not match or re.search(r'\) += -1 ', rest): continue
        call, descriptor, path = match.groups()
        if path and path.startswith('\\x'): path = text(path).decode()
        name = os.path.basename(path) if path and path.startswith(folder) else None
        if call == 'pwrite64' and name:
            data = re.search(r'"((?:\\x[0-9a-f]{2})*)", (\d+), (\d+)\)', rest)
            found.append(('write', name, int(data.group(3)), text(data.group(1))))
        elif call in ('fdatasync', 'fsync') and name is not None: found.append(('sync', name))
        elif call == 'ftruncate' and name: found.append(('cut', name, int(re.search(r', (\d+)\)', rest).group(1))))
        elif call in ('unlink', 'unlinkat'):
            data = re.search(r'"((?:\\x[0-9a-f]{2})+)"', rest)
            path = text(data.group(1)).decode() if data else ''
            if path.startswith(folder): found.append(('unlink', os.path.basename(path)))
        elif call == 'write' and descriptor == '1':
            data = re.search(r'"((?:\\x[0-9a-f]{2})*)"', rest)
            found.append(('say', text(data.group(1)) if data else b''))
    return found


def apply(files, operation):
    kind, name = operation[0], operation[1]
    if kind == 'unlink':
        files.pop(name, None)
        return
    content = files.setdefault(name, bytearray())
    if kind == 'write':
        end = operation[2] + len(operation[3])
        if len(content) < end: content.extend(bytes(end - len(content)))
        content[operation[2]:end] = operation[3]
    else:
        del content[operation[2]:]
        content.extend(bytes(operation[2] - len(content)))


def image(start, operations, count, chance):
    """The files after `count` operations, and what was said until then."""
    durable = {name: bytearray(content) for name, content in start.items()}
    pending, said = [], b''
    for operation in operations[:count]:
        if operation[0] == 'say': said += operation[1]
        elif operation[0] == 'sync':
            # Syncing a file also brings what happened to the folder in its journal.
            ready = [o for o in pending if o[1] == operation[1] or o[0] == 'unlink']
            for one in ready: apply(durable, one)
            pending = [o for o in pending if not (o[1] == operation[1] or o[0] == 'unlink')]
        else: pending.append(operation)
    for operation in pending:
        luck = chance.random()
        if luck < .4: apply(durable, operation)
        elif luck < .55 and operation[0] == 'write' and len(operation[3]) > 512:
            torn = 512 * chance.randint(1, len(operation[3]) // 512)
            apply(durable, ('write', operation[1], operation[2], operation[3][:torn]))
    return durable, said


def main():
    command, wanted = sys.argv[1], int(sys.argv[2])
    with Desk() as desk:
        logs, place, other = desk.file('logs'), desk.file('a'), desk.file('b')
        os.makedirs(place)
        os.makedirs(other)
        archive, rebuilt = os.path.join(place, 't.sqlite'), os.path.join(other, 't.sqlite')
        phone, secret = bench.logs(logs, files=3, lines=24, canary=True)
        work = ['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--json']
        start = {}
        if command == 'erase':
            run(work, archive)
            start = {n: open(os.path.join(place, n), 'rb').read() for n in os.listdir(place)}
            work = ['erase', '+' + phone(3), '--yes', '--json', '--exports', desk.file('none')]
        log = desk.file('log')
        whole = run(work, archive, before=[
            'strace', '-f', '-y', '-xx', '-s', '40000000', '-o', log, '-e',
            'trace=pwrite64,write,fdatasync,fsync,ftruncate,unlink,unlinkat'])
        done = operations(log, place)
        writes = sum(o[0] == 'write' for o in done)
        if writes < 20 or not any(o[0] == 'sync' for o in done): fail(f'only {writes} writes were seen: nothing would be proven')
        golden, chance, tried, undone = bench.digest(archive), random.Random(3), 0, 0
        while tried < wanted:
            # Each point once, then again with other luck.
            count = 1 + (tried * 7919) % len(done)
            files, said = image(start, done, count, chance)
            for name in os.listdir(other): os.unlink(os.path.join(other, name))
            for name, content in files.items():
                if not name.endswith('-shm'): open(os.path.join(other, name), 'wb').write(content)
            tried += 1
            where = f'power lost at {count} of {len(done)}'
            if os.path.exists(rebuilt) and not bench.sound(rebuilt, where, full=tried % 10 == 0): 
                if b'"proven"' not in said: continue
            if command == 'import':
                acknowledged, held = bench.acknowledged(said), bench.files(rebuilt)
                undone += acknowledged > held
                if acknowledged > held: fail(f'{where}: {acknowledged} files acknowledged, {held} there')
            elif b'"proven"' in said:
                bytes = b''.join(bytes_of for bytes_of in files.values()).lower()
                if bench.tail(secret(3)) in bytes or phone(3).encode() in bytes:
                    undone += 1
                    fail(f'{where}: reported as proven, and there')
            if tried % 25 == 0 and command == 'import':
                run(work, rebuilt)
                if bench.digest(rebuilt) != golden: fail(f'{where}: run again, it differs')
        spoken = sum(o[0] == 'say' for o in done)
    bench.finish(f'power loss during {command}', '0 damaged, nothing acknowledged is lost', tried, wanted,
                 operations=len(done), acknowledgements=spoken, undone=undone, exit=whole.returncode)


main()
