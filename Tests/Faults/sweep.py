#!/usr/bin/env python3
"""Stops a command at its N-th system call that writes, or lets that call (or one that reads) fail, for every N; looks at what is
left, and runs it again. N counts the calls of each thread by itself: of a command that has many, the last points are not met.

    sweep.py kill|eio|unread|enospc|edquot|emfile|eintr|short import|erase|rebuild|backup|export [STEP] [once|on]

LOGS=cloud|table|chat|xml|zip sweeps an import of one format alone, with more records of it.

After every point the archive must be sound, hold every file that was acknowledged, and become what it should by running the
command once more. A command that was told of an error must not end with success unless all of it is there."""
import glob, hashlib, os, re, shutil, subprocess, sys, zipfile
import bench
from bench import Desk, fail, run

FAULTS = {'kill': 'signal=SIGKILL', 'eio': 'error=EIO', 'unread': 'error=EIO', 'enospc': 'error=ENOSPC', 'edquot': 'error=EDQUOT',
          'emfile': 'error=EMFILE', 'eintr': 'error=EINTR', 'short': None}
WRITES = 'pwrite64,fdatasync,fsync,ftruncate,unlink,unlinkat,rename,renameat,renameat2,link,linkat'
CALLS = {'unread': 'pread64,read', 'emfile': 'openat,openat2', 'eintr': 'pwrite64,fsync,fdatasync', 'short': 'pwrite64'}


def is_whole(page):
    """Whether a transcript ends with the digest of everything before it."""
    above, mark, seal = page.rpartition(b'<!-- SHA-256 of everything above: ')
    return bool(mark) and seal.startswith(hashlib.sha256(above).hexdigest().encode())


def keep(logs, format):
    """Leaves the logs of one format."""
    chats = glob.glob(os.path.join(logs, '*.txt'))
    if format == 'zip':
        with zipfile.ZipFile(os.path.join(logs, 'chat.zip'), 'w', zipfile.ZIP_DEFLATED) as out:
            for chat in chats: out.write(chat, os.path.basename(chat))
    names = {'cloud': 'cloud-*.jsonl', 'table': 'sessions.csv', 'chat': '*.txt', 'xml': 'backup.xml', 'zip': 'chat.zip'}[format]
    wanted = glob.glob(os.path.join(logs, names))
    for name in os.listdir(logs):
        if os.path.join(logs, name) not in wanted: os.unlink(os.path.join(logs, name))


def copy(source, target):
    bench.clean(target)
    for suffix in ('', '-wal', '-shm'):
        if os.path.exists(source + suffix):
            shutil.copy(source + suffix, target + suffix)


def main():
    fault, command = sys.argv[1], sys.argv[2]
    step = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    mode = sys.argv[4] if len(sys.argv) > 4 else 'once'
    floor = int(os.environ.get('FLOOR', '10'))
    with Desk() as desk:
        logs, full, archive = desk.file('logs'), desk.file('full.sqlite'), desk.file('t.sqlite')
        out, copied = desk.file('out'), desk.file('copy.sqlite')
        format = os.environ.get('LOGS')
        phone, secret = bench.logs(logs, files=2, lines=120 if format else 24, customers=60 if format else 7, canary=True)
        if format: keep(logs, format)
        run(['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--quiet'], full)
        run(['export', '--all', '--format', 'jsonl', '--to', desk.file('exports')], full)
        work = {
            'import': ['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--json'],
            'erase': ['erase', '+' + phone(3), '--yes', '--exports', out],
            'rebuild': ['rebuild'], 'backup': ['backup', copied, '--force'],
            'export': ['export', '--all', '--format', 'html', '--to', out, '--force', '--time-zone', 'UTC'],
        }[command]
        watched = bench.archive_paths(archive) + [copied, copied + '.partial', out]
        if fault == 'unread': watched += [os.path.join(logs, name) for name in os.listdir(logs)]

        def prepare():
            bench.clean(archive)
            bench.clean(copied)
            bench.clean(copied + '.partial')
            shutil.rmtree(out, ignore_errors=True)
            if command != 'import':
                copy(full, archive)
            if command == 'erase':
                shutil.copytree(desk.file('exports'), out)

        prepare()
        calls = CALLS.get(fault, WRITES)
        trace = desk.file('trace')
        narrow = watched if command != 'export' or fault == 'unread' else []
        whole = run(work, archive, before=bench.strace(calls, narrow, trace))
        total, golden = bench.calls(trace), bench.digest(archive)
        pages = bench.contents(out) if command == 'export' else {}
        if command == 'export' and not format and (lacking := [c for c in range(7) if f'{phone(c)}.html' not in pages]):
            fail(f'without a fault {len(lacking)} of 7 customers have no transcript')
        bench.sound(archive, 'without a fault')
        tried = fired = 0
        codes = {}
        for number in range(1, total + 1, step):
            prepare()
            if fault == 'short':
                result, met = run_short(work, archive, number, desk)
            else:
                inject = f'{FAULTS[fault]}:when={number}' + ('+' if mode == 'on' else '')
                result = run(work, archive, before=bench.strace(calls, narrow, trace, inject))
                met = bench.was_met(trace)
            where = f'{fault} {command} {number} of {total}'
            tried += 1
            codes[result.returncode] = codes.get(result.returncode, 0) + 1
            fired += met
            if result.returncode in bench.CRASHES: fail(f'{where}: crashed with {result.returncode}')
            if not bench.sound(archive, where, full=number % 5 == 1): continue
            judge(command, where, result, whole, archive, golden, pages, phone, secret, out, copied, fault)
            again = run(work, archive)
            if command == 'erase': again = run(['erase', '--finish'], archive)
            if command == 'erase' and run(['customers', 'show', '+' + phone(3)], archive).returncode == 0:
                fail(f'{where}: run again, the customer is still there')
            after = bench.digest(archive)
            if after != golden: fail(f'{where}: run again, it differs: {again.returncode} {again.stderr[-200:]!r}')
            if command == 'erase': canaries(where + ', run again', archive, out, secret(3), phone(3))
            if command == 'backup' and bench.digest(copied) != golden: fail(f'{where}: run again, the copy differs')
            if command == 'export': compare(where + ', run again', finished(out, fault), pages)
        if fired < floor: fail(f'the fault was met {fired} times, which is less than {floor}')
    bench.finish(f'{fault} {mode} {command}' + (f' of {format}' if format else ''),
                 'sound, nothing acknowledged is lost, run again equals golden', tried, floor, points=total,
                 fired=fired, codes={str(k): v for k, v in sorted(codes.items())})


def run_short(work, archive, number, desk):
    """Runs a command whose N-th write into the archive's folder is a short one; says whether it came to that."""
    shim, mark = desk.file('short.so'), desk.file('fired')
    if not os.path.exists(shim):
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'short.c')
        subprocess.run(['clang', '-shared', '-fPIC', '-o', shim, source, '-ldl'], check=True)
    if os.path.exists(mark): os.unlink(mark)
    result = run(work, archive, environment={
        'LD_PRELOAD': shim, 'SHORT_AT': str(number), 'SHORT_PATH': desk.path, 'SHORT_MARK': mark})
    return result, os.path.exists(mark)


def judge(command, where, result, whole, archive, golden, pages, phone, secret, out, copied, fault):
    """What must hold right after the fault, before the command is run again."""
    succeeded = result.returncode == whole.returncode
    if command == 'import':
        said, held = bench.acknowledged(result.stdout), bench.files(archive)
        if said > held: fail(f'{where}: {said} files acknowledged, {held} there')
        if succeeded and bench.digest(archive) != golden: fail(f'{where}: told as done, and it is not')
    elif command == 'erase':
        if succeeded and fault != 'kill': canaries(where, archive, out, secret(3), phone(3))
    elif command == 'backup':
        if os.path.exists(copied) and (run(['verify'], copied).returncode != 0 or bench.digest(copied) != golden):
            fail(f'{where}: a copy that is not right has the name of one')
        if succeeded and not os.path.exists(copied): fail(f'{where}: told as done, and no copy is there')
    elif command == 'export':
        found = bench.contents(out)
        for name, page in found.items():
            if name.endswith('.html') and not is_whole(page): fail(f'{where}: half a transcript under its name, {name}')
        if succeeded: compare(where, found, pages)


def finished(out, fault):
    """The files of a folder. A writer that was killed left others that never got their name, which an erasure knows of."""
    return {name: page for name, page in bench.contents(out).items()
            if fault != 'kill' or not re.fullmatch(r'\.segue-\d+\.tmp', name)}


def compare(where, found, pages):
    """A folder that was told as written holds every transcript of the run without a fault, and nothing else."""
    odd = sorted(name for name in found.keys() | pages.keys() if found.get(name) != pages.get(name))
    if odd: fail(f'{where}: told as written, and {len(odd)} of {len(pages)} transcripts differ or are missing, such as {odd[:3]}')


def canaries(where, archive, out, secret, phone):
    """Nothing of somebody who was erased may stand in any file."""
    places = [p for p in bench.archive_paths(archive) if os.path.exists(p) and not p.endswith('-shm')]
    for name in os.listdir(out) if os.path.isdir(out) else []:
        places.append(os.path.join(out, name))
    for place in places:
        bytes = open(place, 'rb').read().lower()
        for word in (bench.tail(secret), phone.encode()):
            if word in bytes: fail(f'{where}: {word} in {os.path.basename(place)}')


main()
