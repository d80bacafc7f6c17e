#!/usr/bin/env python3
"""Rebuilds the disk as it could be after losing power during an import or an erasure, and looks at each of these archives.

    powerloss.py import|erase IMAGES

Every write that was not synced is kept, dropped or torn by chance; what was synced stays. No file that was acknowledged may be
missing, nothing may be damaged, an erasure that was reported as proven may not be undone, and whatever became of it, everybody
else's transcript is as before."""
import os, random, re, shutil, sys
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


def transcripts(archive, desk, erased):
    """The transcript of everybody but one."""
    out = desk.file('out')
    shutil.rmtree(out, ignore_errors=True)
    return {name: page for name, page in bench.transcripts(archive, out).items() if name != f'{erased}.jsonl'}


def main():
    command, wanted = sys.argv[1], int(sys.argv[2])
    with Desk() as desk:
        logs, place, other = desk.file('logs'), desk.file('a'), desk.file('b')
        os.makedirs(place)
        os.makedirs(other)
        archive, rebuilt = os.path.join(place, 't.sqlite'), os.path.join(other, 't.sqlite')
        phone, secret = bench.logs(logs, files=3, lines=24, canary=True)
        work = ['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--json']
        start, others = {}, {}
        if command == 'erase':
            run(work, archive)
            start = {n: open(os.path.join(place, n), 'rb').read() for n in os.listdir(place)}
            work = ['erase', '+' + phone(3), '--yes', '--json', '--exports', desk.folder('none')]
            others = transcripts(archive, desk, phone(3))
            if len(others) < 6: fail(f'only {len(others)} transcripts of others: nothing would be proven')
        log = desk.file('log')
        whole = run(work, archive, before=[
            'strace', '-f', '-y', '-xx', '-s', '40000000', '-o', log, '-e',
            'trace=pwrite64,write,fdatasync,fsync,ftruncate,unlink,unlinkat'])
        done = operations(log, place)
        writes = sum(o[0] == 'write' for o in done)
        if writes < 20 or not any(o[0] == 'sync' for o in done): fail(f'only {writes} writes were seen: nothing would be proven')
        golden, chance = bench.digest(archive), random.Random(3)
        tried = undone = proven = 0
        while tried < wanted:
            # Each point once, then again with other luck.
            count = 1 + (tried * 7919) % len(done)
            files, said = image(start, done, count, chance)
            for name in os.listdir(other): os.unlink(os.path.join(other, name))
            for name, content in files.items():
                if not name.endswith('-shm'): open(os.path.join(other, name), 'wb').write(content)
            tried += 1
            where = f'power lost at {count} of {len(done)}'
            if not bench.sound(rebuilt, where, full=tried % 10 == 0): continue
            if command == 'import':
                acknowledged, held = bench.acknowledged(said), bench.files(rebuilt)
                undone += acknowledged > held
                if acknowledged > held: fail(f'{where}: {acknowledged} files acknowledged, {held} there')
            else:
                found = transcripts(rebuilt, desk, phone(3))
                if changed := sorted(n for n in others.keys() | found.keys() if others.get(n) != found.get(n)):
                    fail(f'{where}: {len(changed)} transcripts of others changed, such as {changed[:3]}')
                if b'"proven"' in said:
                    proven += 1
                    is_there = any(word in content.lower() for word in (bench.tail(secret(3)), phone(3).encode())
                                   for content in files.values())
                    undone += is_there
                    if is_there: fail(f'{where}: reported as proven, and there')
            if tried % 25 == 0 and command == 'import':
                run(work, rebuilt)
                if bench.digest(rebuilt) != golden: fail(f'{where}: run again, it differs')
        spoken = sum(o[0] == 'say' for o in done)
        if spoken == 0 or command == 'erase' and wanted >= len(done) and proven == 0:
            fail('nothing was acknowledged: nothing would be proven')
    bench.finish(f'power loss during {command}', '0 damaged, nothing acknowledged is lost', tried, wanted,
                 operations=len(done), acknowledgements=spoken, undone=undone, exit=whole.returncode,
                 **({'proven': proven, 'others': len(others)} if command == 'erase' else {}))


main()
