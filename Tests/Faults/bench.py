"""What the fault harnesses share: a simulated folder of logs, the tool, and what must hold afterwards."""
import hashlib, json, os, re, shutil, sqlite3, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ENVIRONMENT = {**os.environ, 'SWIFT_BACKTRACE': 'enable=no', 'TZ': 'UTC', 'LC_ALL': 'C.UTF-8'}
ENVIRONMENT.pop('SEGUE_ARCHIVE', None)
CRASHES = {128 + n for n in (4, 5, 6, 7, 8, 11)} | {-4, -5, -6, -7, -8, -11}
PAGE = 4096
failures = []


def tool():
    """The program under test: $SEGUE, else the debug build."""
    return os.environ.get('SEGUE') or os.path.join(ROOT, '.build/debug/segue')


def fail(words):
    failures.append(words)
    print('  FAILED: ' + words, flush=True)


def finish(name, goal, tried, floor, **numbers):
    """Prints the row of the table, and ends the harness. A harness that tried too little has failed."""
    if tried < floor:
        fail(f'tried {tried}, which is less than {floor}')
    row = {'harness': name, 'goal': goal, 'tried': tried, 'failed': len(failures), **numbers}
    print(json.dumps(row), flush=True)
    if os.environ.get('RESULTS'):
        with open(os.environ['RESULTS'], 'a') as out:
            out.write(json.dumps(row) + '\n')
    sys.exit(1 if failures else 0)


def run(arguments, archive=None, **options):
    """Runs the tool, behind the command `before`, with what `environment` adds to the harness's own."""
    before = options.pop('before', [])
    environment = {**ENVIRONMENT, **({'SEGUE_ARCHIVE': archive} if archive else {}), **options.pop('environment', {})}
    options.setdefault('timeout', 120)
    options.setdefault('stdin', subprocess.DEVNULL)
    return subprocess.run(before + [tool()] + arguments, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, **options)


class Desk:
    """A folder in memory or on disk that goes away at the end."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix='segue-faults-')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def file(self, *names):
        return os.path.join(self.path, *names)

    def folder(self, *names):
        """A folder that is there."""
        os.makedirs(self.file(*names), exist_ok=True)
        return self.file(*names)


def clean(archive):
    for suffix in ('', '-wal', '-shm', '-journal'):
        try:
            os.unlink(archive + suffix)
        except FileNotFoundError:
            pass


def webhook(number, text, name, phone, at, out=False):
    """One line of a Cloud API log."""
    channel = '442079460958'
    message = {'from': phone, 'id': f'wamid.{number}', 'timestamp': str(at), 'type': 'text', 'text': {'body': text}}
    value = {'messaging_product': 'whatsapp', 'metadata': {'display_phone_number': channel, 'phone_number_id': '600700800900'}}
    if out:
        value['message_echoes'] = [{**message, 'from': channel, 'to': phone}]
    else:
        value['contacts'] = [{'profile': {'name': name}, 'wa_id': phone}]
        value['messages'] = [message]
    field = 'smb_message_echoes' if out else 'messages'
    return json.dumps({'object': 'whatsapp_business_account',
                       'entry': [{'id': '1', 'changes': [{'field': field, 'value': value}]}]})


def status(number, phone, at, word='read'):
    value = {'messaging_product': 'whatsapp',
             'metadata': {'display_phone_number': '442079460958', 'phone_number_id': '600700800900'},
             'statuses': [{'id': f'wamid.{number}', 'status': word, 'timestamp': str(at), 'recipient_id': phone}]}
    return json.dumps({'object': 'whatsapp_business_account',
                       'entry': [{'id': '1', 'changes': [{'field': 'messages', 'value': value}]}]})


def canary_of(customer):
    """A word that begins like no other: the index stores of each word only how it differs from the one before."""
    return hashlib.sha256(f'canary {customer}'.encode()).hexdigest()[:20]


def tail(canary):
    """The part of a canary that the index can't have cut off."""
    return canary[5:].encode()


def logs(folder, files=3, lines=40, customers=7, canary=False):
    """Writes logs in five formats. With `canary` every text, name and number tells whose it is, in words that begin alike
    nowhere."""
    os.makedirs(folder, exist_ok=True)
    start, number = 1772442000, 0
    def phone(customer): return f'4477009{customer:05d}'
    def secret(customer): return canary_of(customer) if canary else 'lorem'
    for file in range(files):
        with open(os.path.join(folder, f'cloud-{file}.jsonl'), 'w') as out:
            for line in range(lines):
                customer = (file * lines + line * 11) % customers
                number += 1
                at = start + number * 67
                words = f'{secret(customer)} message {number} about the parcel {secret(customer)}tail'
                name = f'{secret(customer).title()} Person' if canary else f'Person {customer}'
                out.write(webhook(f'{secret(customer)}{number}', words, name, phone(customer), at, out=number % 3 == 0) + '\n')
                if number % 4 == 0:
                    out.write(status(f'{secret(customer)}{number}', phone(customer), at + 3) + '\n')
    with open(os.path.join(folder, 'sessions.csv'), 'w') as out:
        out.write('Id,MessagingEndUserId,MessagingEndUser.MessagingPlatformKey,MessagingChannelId,'
                  'MessagingChannel.MessagingPlatformKey,Name,Status,StartTime,EndTime\n')
        for customer in range(0, customers, 2):
            out.write(f'0MwQy0{customer:09d}AAA,0PAQy0{customer:09d}AAA,whatsapp:+{phone(customer)},'
                      f'0MjQy0000000001AAA,whatsapp:+442079460958,MS-{customer:08d},Ended,'
                      '2026-03-02T09:10:00.000Z,2026-03-02T09:40:00.000Z\n')
    with open(os.path.join(folder, f'WhatsApp Chat with +{phone(1)}.txt'), 'w') as out:
        for line in range(lines):
            who = f'+{phone(1)}' if line % 2 else 'Northwind'
            out.write(f'02/03/2026, 1{line % 10}:{line % 60:02d} - {who}: {secret(1)} line {line} of a chat\n')
    with open(os.path.join(folder, 'backup.xml'), 'w') as out:
        out.write('<?xml version="1.0" encoding="UTF-8"?>\n<smses count="%d">\n' % lines)
        for line in range(lines):
            customer = line % customers
            out.write(f'<sms protocol="0" address="+{phone(customer)}" date="{(start + 500000 + line * 61) * 1000}" '
                      f'type="{1 + line % 2}" body="{secret(customer)} text {line}" read="1" status="-1" '
                      f'contact_name="{secret(customer).title()} Person"/>\n')
        out.write('</smses>\n')
    with open(os.path.join(folder, 'broken.jsonl'), 'w') as out:
        out.write(webhook('ok1', 'whole', 'Person 0', phone(0), start + 99) + '\n')
        out.write('{"object": "whatsapp_business_account", "entry"\n')
    return phone, secret


def transcripts(archive, folder):
    """The transcript of each customer, by file name. The header of one names files and counts of its own only. The list over
    all of them is none: it must change."""
    run(['export', '--all', '--format', 'jsonl', '--to', folder, '--force', '--time-zone', 'UTC'], archive)
    return contents(folder, but=('index.html',))


def contents(folder, but=()):
    """The bytes of every file in a folder, by name; of a folder that is not there, none."""
    names = os.listdir(folder) if os.path.isdir(folder) else []
    return {name: open(os.path.join(folder, name), 'rb').read() for name in names if name not in but}


def digest(archive):
    """What an archive says: every transcript, and the counts of every file. Bytes of two archives differ; this may not."""
    out = hashlib.sha256()
    export = run(['export', '--all', '--format', 'jsonl', '--to', '-', '--time-zone', 'UTC'], archive)
    lines = export.stdout.split(b'\n')
    header = json.loads(lines[0]) if lines[0] else {}
    for source in sorted(json.dumps(s, sort_keys=True) for s in header.get('sources', [])):
        out.update(source.encode())
    out.update(b'\n'.join(lines[1:]))
    return f'{export.returncode}:{out.hexdigest()}'


def sound(archive, where, full=True):
    """Whether an archive passes its own check and SQLite's; an archive that was not made yet is sound."""
    if not os.path.exists(archive) or os.path.getsize(archive) == 0:
        return True
    check = run(['verify'] + (['--full'] if full else []), archive)
    # An archive whose making broke off holds nothing, and the next import makes it on.
    if check.returncode == 6 and b'no archive of segue' in check.stderr and is_unmade(archive):
        return True
    # An erasure that was stopped says that it is pending.
    if check.returncode == 11 and b'not proven' in check.stderr:
        return True
    if check.returncode != 0:
        fail(f'{where}: verify says {check.returncode} {check.stderr[-300:]!r}')
        return False
    return True


def is_unmade(archive):
    """Whether a file is less than a page, or a page of a database of SQLite's that holds nothing, nor does its log."""
    if os.path.getsize(archive) != PAGE:
        return os.path.getsize(archive) < PAGE
    with Desk() as desk:
        for suffix in ('', '-wal', '-journal'):
            if os.path.exists(archive + suffix):
                shutil.copy(archive + suffix, desk.file('copy' + suffix))
        try:
            return sqlite3.connect(desk.file('copy')).execute('SELECT count(*) FROM sqlite_schema').fetchall() == [(0,)]
        except sqlite3.DatabaseError:
            return False


def files(archive):
    """Number of files that are wholly in an archive."""
    if not os.path.exists(archive):
        return 0
    listing = run(['sources', '--output', 'json'], archive)
    if listing.returncode != 0:
        return 0
    return len(json.loads(listing.stdout)['rows'])


def acknowledged(output):
    """Number of files that an import said are in."""
    count = 0
    for line in output.split(b'\n'):
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if row.get('type') == 'file' and row.get('outcome') in ('imported', 'known'):
            count += 1
    return count


def calls(trace):
    """Number of system calls in a trace of strace."""
    return len(re.findall(rb'^\d+ +\w+\(', open(trace, 'rb').read(), re.M))


def was_met(trace):
    """Whether the fault that strace was told to make was made: an answer that is not the system's, or the end by a signal."""
    return re.search(rb'\(INJECTED\)$|\+\+\+ killed by SIGKILL', open(trace, 'rb').read(), re.M) is not None


def strace(calls, paths, out, inject=None):
    """The command that writes these calls to a file, and lets one of them fail."""
    command = ['strace', '-f', '-q', '-o', out]
    for path in paths:
        command += ['-P', path]
    command += ['-e', 'trace=' + calls]
    if inject:
        command += ['-e', f'inject={calls}:{inject}']
    return command


def archive_paths(archive):
    return [archive + suffix for suffix in ('', '-wal', '-shm', '-journal')]
