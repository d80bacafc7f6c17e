#!/usr/bin/env python3
"""Damages archives in many ways and asks each command about them: nothing may crash, hang, or write to a file that is not ours.

    damaged.py MUTANTS"""
import hashlib, os, random, shutil, sqlite3, subprocess, sys
import bench
from bench import Desk, fail, run

COMMANDS = [['search', 'parcel', '--limit', '3'], ['verify'], ['timeline', '+447700900003'], ['customers'], ['doctor'],
            ['sources'], ['verify', '--full'], ['rebuild'], ['backup', '{copy}', '--force'],
            ['erase', '+447700900003', '--yes', '--exports', '{out}']]


KINDS = ['bits', 'cut off', 'noise', 'pages swapped', 'numbers', 'page of zeros', 'longer']
LOG_KINDS = ['log bits', 'log cut off']
# Seconds after which a command hangs.
HANGS = 10


def mutant(original, kind, chance):
    """An archive with damage of a kind."""
    bytes = bytearray(original)
    if kind == 'bits': flip(bytes, chance)
    elif kind == 'cut off': del bytes[chance.randrange(len(bytes)):]
    elif kind == 'noise':
        start = chance.randrange(len(bytes))
        bytes[start:start + 4096] = os.urandom(min(4096, len(bytes) - start))
    elif kind == 'pages swapped':
        a, b = (chance.randrange(len(bytes) // 4096) * 4096 for _ in range(2))
        bytes[a:a + 4096], bytes[b:b + 4096] = bytes[b:b + 4096], bytes[a:a + 4096]
    elif kind == 'numbers':
        # Numbers in the header and at the head of a page: sizes, offsets, the list of free pages.
        page = chance.choice([0, 0, chance.randrange(len(bytes) // 4096) * 4096])
        for _ in range(chance.randint(1, 4)): bytes[page + chance.randrange(100)] = chance.choice([0, 1, 0x7F, 0x80, 0xFF])
    elif kind == 'page of zeros':
        page = chance.randrange(len(bytes) // 4096) * 4096
        bytes[page:page + 4096] = b'\0' * 4096
    elif kind == 'longer': bytes += os.urandom(chance.randint(1, 9000))
    return bytes


def mutant_log(log, kind, chance):
    """A log that a writer left, with damage of a kind: in its head, in the heads of its frames, in their pages, at its end."""
    bytes = bytearray(log)
    if kind == 'log bits':
        # A frame is a head of 24 bytes and a page; before the first stand 32.
        spans = [(0, 32), (0, len(bytes))] + [(at, at + 24) for at in range(32, len(bytes), 24 + 4096)]
        flip(bytes, chance, *chance.choice(spans))
    elif kind == 'log cut off': del bytes[chance.randrange(1, len(bytes)):]
    return bytes


def flip(bytes, chance, start=0, end=None):
    for _ in range(chance.randint(1, 40)): bytes[chance.randrange(start, end or len(bytes))] ^= 1 << chance.randrange(8)


def with_log(archive, logs, desk):
    """An archive and the log of an import that nobody has carried over yet, because somebody reads; how many files the archive
    holds alone, and with its log."""
    place = desk.file('logged.sqlite')
    shutil.copy(archive, place)
    held = bench.files(place)
    reader = sqlite3.connect(place, isolation_level=None)
    reader.execute('BEGIN')
    reader.execute('SELECT count(*) FROM source').fetchall()
    run(['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--quiet'], place)
    pair = [open(place + suffix, 'rb').read() for suffix in ('', '-wal')]
    reader.close()
    return *pair, held, bench.files(place)


def main():
    wanted = int(sys.argv[1])
    chance = random.Random(int(os.environ.get('SEED', '5')))
    with Desk() as desk:
        logs, archive, target, copy = desk.file('logs'), desk.file('o.sqlite'), desk.file('m.sqlite'), desk.file('copy.sqlite')
        bench.logs(logs, files=1, lines=30)
        run(['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--quiet'], archive)
        sqlite3.connect(archive).execute('PRAGMA wal_checkpoint(TRUNCATE)').fetchall()
        original = open(archive, 'rb').read()
        bench.logs(desk.file('more'), files=3, lines=31)
        logged, log, held, most = with_log(archive, desk.file('more'), desk)
        if len(log) < 10 * 4096 or most <= held:
            fail(f'a log of {len(log)} bytes brings {held} files to {most}: nothing would be proven')
        codes, kinds, told = {}, dict.fromkeys(KINDS + LOG_KINDS + ['foreign log'], 0), 0
        for number in range(wanted):
            kind = chance.choice(KINDS + LOG_KINDS)
            is_of_log = kind in LOG_KINDS
            bytes = logged if is_of_log else mutant(original, kind, chance)
            bench.clean(target)
            open(target, 'wb').write(bytes)
            kinds[kind] += 1
            if is_of_log: open(target + '-wal', 'wb').write(mutant_log(log, kind, chance))
            elif chance.random() < .2:
                kinds['foreign log'] += 1
                open(target + '-wal', 'wb').write(os.urandom(chance.randint(1, 40000)))
            ours = len(bytes) >= 72 and bytes[68:72] == b'SEGU'
            before = hashlib.sha256(bytes).digest()
            command = [w.replace('{copy}', copy).replace('{out}', desk.path) for w in chance.choice(COMMANDS)]
            where = f'mutant {number}, {kind}, {command[0]}'
            try:
                result = run(command, target, timeout=HANGS)
            except subprocess.TimeoutExpired:
                fail(f'{where}: hangs')
                keep(target, number)
                continue
            codes[result.returncode] = codes.get(result.returncode, 0) + 1
            told += result.returncode == 6
            if result.returncode in bench.CRASHES:
                fail(f'{where}: crashed with {result.returncode} {result.stderr[-200:]!r}')
                keep(target, number)
            if not ours and hashlib.sha256(open(target, 'rb').read()).digest() != before:
                fail(f'{where}: wrote to a file that is not ours')
            # What a damaged log still says is a beginning of it: the archive itself is whole.
            if is_of_log and not held <= bench.files(target) <= most:
                fail(f'{where}: {bench.files(target)} files, and not {held} to {most}')
                keep(target, number)
        untried = [kind for kind, count in kinds.items() if count == 0]
        if wanted >= 200 and untried: fail(f'never tried: {untried}')
        others = foreign(desk)
        flips, unnoticed = flipped(archive, original, target, chance, max(10, wanted // 10))
    bench.finish('damaged archives', '0 crashes, 0 hangs, 0 writes to what is not ours, every flipped bit of a fact told',
                 wanted + others + flips, wanted, told=told, flips=flips, unnoticed=unnoticed, kinds=kinds,
                 codes={str(k): v for k, v in sorted(codes.items())})


def keep(target, number):
    """Keeps what hurt."""
    for suffix in ('', '-wal'):
        if os.path.exists(target + suffix): shutil.copy(target + suffix, f'/tmp/segue-mutant-{number}.sqlite{suffix}')


def number(page, at):
    """A number of SQLite's variable length, and where it ends."""
    value = 0
    for _ in range(8):
        value = value << 7 | page[at] & 0x7F
        at += 1
        if page[at - 1] < 0x80: return value, at
    return value << 8 | page[at], at + 1


def cells(bytes, pages):
    """Where rows lie in the file: start and end of each, without the free room between them."""
    found = []
    for page in pages:
        start = (page - 1) * 4096
        kind, count = bytes[start], int.from_bytes(bytes[start + 3:start + 5], 'big')
        for cell in range(count):
            at = start + int.from_bytes(bytes[start + 8 + cell * 2:start + 10 + cell * 2], 'big')
            length, end = number(bytes, at)
            if length >= 1000: continue
            if kind == 0x0D:
                _, end = number(bytes, end)
                # The row's number stands before the row; nobody reads the kind of the column that stands for it.
                _, unread = number(bytes, end)
                found += [(at, unread), (unread + 1, end + length)]
            else: found.append((at, end + length))
    return found


def flipped(archive, original, target, chance, wanted):
    """One bit of one row of the facts, where no structure of SQLite need notice it: the full check must."""
    pages = [row[0] for row in sqlite3.connect(archive).execute(
        "SELECT pageno FROM dbstat WHERE name IN ('message', 'delivery', 'fact', 'witness', 'revision') "
        "AND pagetype = 'leaf' AND ncell > 0")]
    places = cells(original, pages)
    if len(places) < 50: fail(f'only {len(places)} rows to flip a bit of')
    unnoticed = 0
    for _ in range(wanted):
        start, end = chance.choice(places)
        at, bit = chance.randrange(start, end), chance.randrange(8)
        bytes = bytearray(original)
        bytes[at] ^= 1 << bit
        bench.clean(target)
        open(target, 'wb').write(bytes)
        code = run(['verify', '--full'], target).returncode
        if code in bench.CRASHES: fail(f'bit {bit} of byte {at}: verify crashed with {code}')
        elif code != 6:
            unnoticed += 1
            fail(f'bit {bit} of byte {at} of a row from {start} to {end} flipped, and verify --full says {code}')
    return wanted, unnoticed


def foreign(desk):
    """Files that are no archive at all."""
    place = desk.file('foreign')
    os.makedirs(place)
    samples = {'empty': b'', 'text': b'dear diary\n' * 999, 'png': b'\x89PNG\r\n\x1a\n' + os.urandom(5000)}
    for name, content in samples.items(): open(os.path.join(place, name), 'wb').write(content)
    other = sqlite3.connect(os.path.join(place, 'other'))
    other.executescript("PRAGMA journal_mode=WAL; CREATE TABLE t (a); INSERT INTO t VALUES ('x')")
    other.close()
    tried = 0
    for name in list(samples) + ['other']:
        for command in COMMANDS[:4]:
            path = os.path.join(place, name)
            before = open(path, 'rb').read()
            result = run(command, path)
            tried += 1
            if open(path, 'rb').read() != before: fail(f'{command[0]} wrote to {name}')
            if result.returncode not in (6,): fail(f'{command[0]} of {name}: {result.returncode}')
    return tried


main()
