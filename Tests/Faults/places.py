#!/usr/bin/env python3
"""Archives in bad places: full disks, read-only folders, closed descriptors, any umask, links. Needs root for the small disks.

    places.py

Who may not mount fails, and with NO_MOUNT=1 goes without the disks that are small or read-only."""
import os, re, shutil, stat, subprocess
import bench
from bench import Desk, fail, run

tried = 0


def expect(where, result, codes):
    global tried
    tried += 1
    if result.returncode not in codes: fail(f'{where}: {result.returncode}, {result.stderr[-200:]!r}')
    if result.returncode in bench.CRASHES: fail(f'{where}: crashed')
    return result


def modes(desk, logs, full):
    """Every file is made readable by its owner alone, from the first call on."""
    for mask in ('000', '077', '022'):
        place = desk.file(f'umask-{mask}')
        os.makedirs(place)
        archive, log = os.path.join(place, 'a.sqlite'), desk.file('opens')
        commands = [['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--quiet'], ['export', '--all', '--to', os.path.join(place, 'out')],
                    ['backup', os.path.join(place, 'b.sqlite')], ['search', 'parcel', '--save', 'mine'], ['rebuild'],
                    ['erase', '+447700900003', '--yes', '--exports', os.path.join(place, 'out')]]
        for command in commands:
            line = f'umask {mask}; exec "$@"'
            result = run(command, archive, before=['strace', '-f', '-qq', '-o', log, '-e', 'trace=openat,open,creat,mkdir,mkdirat,fchmod,chmod',
                                                   'bash', '-c', line, 'bash'], environment={'XDG_CONFIG_HOME': place, 'HOME': place})
            expect(f'umask {mask} {command[0]}', result, (0, 3))
            for line in open(log, errors='replace'):
                # bash is not ours; what it opens it opens for reading.
                made = re.search(r'O_CREAT[^)]*, (0\d+)\)', line)
                if made and int(made.group(1), 8) & 0o077 and '/dev/' not in line and not protected(line): fail(f'umask {mask}: {line.strip()}')
        for root, folders, names in os.walk(place):
            for name in names:
                mode = stat.S_IMODE(os.stat(os.path.join(root, name)).st_mode)
                if mode & 0o077: fail(f'umask {mask}: {name} has {mode:o}')
            for name in folders:
                mode = stat.S_IMODE(os.stat(os.path.join(root, name)).st_mode)
                if mode & 0o077: fail(f'umask {mask}: folder {name} has {mode:o}')


def protected(line):
    """SQLite asks for 0644 where our umask of 077, set before anything is opened, leaves 0600; that is seen in the files themselves."""
    return re.search(r'\.sqlite(-wal|-shm|-journal|\.partial(-wal|-shm|-journal)?)?", ', line) is not None


def mounted(desk, name, options):
    place = desk.file(name)
    os.makedirs(place)
    command = ['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', place]
    if subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0: return place
    if os.environ.get('NO_MOUNT') != '1': fail(f'no right to mount: {name} was not tried; NO_MOUNT=1 goes without')
    return None


def small(desk, logs):
    """A full disk is said in one line, nothing of what was acknowledged is lost, and with room the import goes on."""
    for size in ('350k', '450k', '550k'):
        place = mounted(desk, f'small-{size}', f'size={size}')
        if place is None: return
        try:
            archive = os.path.join(place, 'a.sqlite')
            full = run(['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--json'], archive)
            expect(f'disk of {size}', full, (7,))
            if full.stderr.count(b'\n') > 3: fail(f'disk of {size}: {full.stderr!r}')
            subprocess.run(['mount', '-o', 'remount,size=80m', place], check=True)
            if bench.acknowledged(full.stdout) > bench.files(archive): fail(f'disk of {size}: acknowledged and not there')
            bench.sound(archive, f'disk of {size}')
            expect(f'disk of {size}, with room', run(['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--quiet'], archive), (0, 3))
            subprocess.run(['mount', '-o', f'remount,size={os.path.getsize(archive) // 1024 + 300}k', place], check=True)
            expect('backup on a full disk', run(['backup', os.path.join(place, 'b.sqlite')], archive), (7,))
            if os.path.exists(os.path.join(place, 'b.sqlite')): fail('a backup without room has its name')
            expect('export on a full disk', run(['export', '--all', '--to', os.path.join(place, 'out')], archive), (0, 7))
            subprocess.run(['mount', '-o', 'remount,size=80m', place], check=True)
            bench.sound(archive, f'disk of {size}, in the end')
        finally:
            subprocess.run(['umount', '-l', place])


def readonly(desk, full):
    """What is only read can be read where nothing can be written."""
    place = mounted(desk, 'readonly', 'size=80m')
    if place is None: return
    try:
        archive = os.path.join(place, 'a.sqlite')
        shutil.copy(full, archive)
        subprocess.run(['mount', '-o', 'remount,ro', place], check=True)
        for command in (['search', 'parcel', '--count'], ['timeline', '+447700900003'], ['customers'], ['sources'], ['doctor'],
                        ['export', '--all', '--format', 'jsonl', '--to', '-']):
            expect(f'read-only {command[0]}', run(command, archive), (0,))
        for command in (['import', desk.file('logs')], ['erase', '+447700900003', '--yes'], ['rebuild'], ['verify', '--full']):
            expect(f'read-only {command[0]}', run(command, archive), (7, 0) if command[0] == 'verify' else (7,))
    finally:
        subprocess.run(['umount', '-l', place])


def limits(desk, logs):
    """A limit on the size of files is an error like any other, not a signal."""
    for blocks in (100, 300, 500):
        archive = desk.file(f'limit-{blocks}.sqlite')
        result = run(['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--json'], archive, before=['bash', '-c', f'ulimit -f {blocks}; exec "$@"', 'bash'])
        expect(f'ulimit -f {blocks}', result, (7,))
        if bench.acknowledged(result.stdout) > bench.files(archive): fail(f'ulimit -f {blocks}: acknowledged and not there')
        expect(f'after ulimit -f {blocks}', run(['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--quiet'], archive), (0, 3))
        bench.sound(archive, f'ulimit -f {blocks}')


def streams(desk, full):
    """Closed and full streams; a reader who goes away."""
    for line, codes in ((' <&- >&- 2>&-', (7,)), (' >&-', (7,)), (' >/dev/full', (7,)), (' <&-', (0,)), (' 2>&-', (0,)),
                        (' | head -c 1 >/dev/null; exit ${PIPESTATUS[0]}', (0, 141))):
        for command in ('search parcel --all', 'export --all --format text --to -', 'customers'):
            shell = ['bash', '-c', f'"$@"{line}', 'bash']
            expect(command + line, run(command.split(), full, before=shell), codes)
    if open(full, 'rb').read(16) != b'SQLite format 3\0': fail('the archive was taken for a stream')


def links(desk, full):
    """Neither the archive nor a transcript is reached through a link."""
    victim = desk.file('victim')
    open(victim, 'w').write('dear diary')
    link = desk.file('link.sqlite')
    os.symlink(full, link)
    expect('link', run(['search', 'x'], link), (6,))
    hard = desk.file('hard.sqlite')
    shutil.copy(full, desk.file('twice.sqlite'))
    os.link(desk.file('twice.sqlite'), hard)
    expect('hard link', run(['search', 'x'], hard), (6,))
    os.mkfifo(desk.file('fifo.sqlite'))
    expect('fifo', run(['search', 'x'], desk.file('fifo.sqlite'), timeout=20), (6,))
    expect('folder', run(['search', 'x'], desk.path), (6,))
    out = desk.file('linked-out')
    os.symlink(desk.file('elsewhere'), out)
    os.makedirs(desk.file('elsewhere'))
    expect('linked folder', run(['export', '--all', '--to', out], full), (7, 64))
    if os.listdir(desk.file('elsewhere')): fail('a transcript went through a link')
    backup = desk.file('backup.sqlite')
    os.symlink(victim, backup)
    for extra in ([], ['--force']): expect('backup on a link', run(['backup', backup] + extra, full), (6, 64))
    if open(victim).read() != 'dear diary': fail('a backup went through a link')


def main():
    with Desk() as desk:
        logs, full = desk.file('logs'), desk.file('full.sqlite')
        bench.logs(logs, files=3, lines=60)
        run(['import', logs, '--time-zone', 'UTC', '--business', 'Northwind', '--quiet'], full)
        modes(desk, logs, full)
        small(desk, logs)
        readonly(desk, full)
        limits(desk, logs)
        streams(desk, full)
        links(desk, full)
    bench.finish('places', 'right status, nothing lost, 0600 and 0700', tried, 40)


main()
