#!/usr/bin/env python3
"""Texts that hurt other programs, through every command that shows them, on a terminal and into a pipe; and queries nobody expects.

    hostile.py QUERIES"""
import json, os, pty, random, re, select, subprocess, sys, time
import bench
from bench import Desk, fail, run

COLOUR = re.compile(rb'\x1b\[[0-9;]*m')


def texts():
    """Control sequences, directions, tags, broken and long texts; with a mark that tells each."""
    found = [f'\x1b[2J\x1b[H', '\x1b]0;title\x07', '\x1b]52;c;aGk=\x07', '\x1b]8;;http://x.example.test\x07y\x1b]8;;\x07', '\x1bP$q"p\x1b\\', '\x1b[6n', '\x05',
             '\x9b31m', '\x9d0;t\x9c', '\x90x\x9c', '\x1b[2147483647b', '\x1bc', '\x0e\x0f', '\x08\x08\x08over', 'a\rfake line', 'a\nfake line', '\u2028x\u2029', '\x85x',
             '\u202eevil', '\u2066x\u2069', '\u200f', '\U000e0041\U000e0042', '\u200b\u200d\ufeff', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>',
             '\u0022\u0301 onfocus=alert(1) x=\u0022\u0301', "'\u200d onmouseover=x", '<\u0301script>', '&#27;[2J', 'javascript:alert(1)', 'https://a.example.test/"onclick="x',
             'data:text/html,<script>', '</style><script>', '-->', ']]>', '{{7*7}}', '=cmd|x', '+1+1', '@SUM(A1)', '\t=1', '\uff1d1', '../../etc/passwd', 'C:\\x\\..', '%n%s', '`id`', '$(id)',
             "'; DROP TABLE message; --", '"*"', 'NEAR(a b)', 'a' * 70000, 'e' + '\u0301' * 3000, '\U0001F1E6' * 3000, '\u200d'.join('👩' * 500), 'عربي', 'עברית', '中文', 'ไทย']
    for code in list(range(0, 32)) + list(range(0x7f, 0xa0)): found.append(f'<{chr(code)}>')
    return found


def forbidden(bytes, terminal, table=False):
    """What must never reach a terminal or a file that somebody opens in one. A table is data: it keeps scalars that do not show."""
    rest = COLOUR.sub(b'', bytes) if terminal else bytes
    rest = rest.replace(b'\r\n', b'\n')
    bad = re.findall(rb'[\x00-\x08\x0b-\x1f\x7f]', rest)
    try: text = rest.decode('utf-8')
    except UnicodeDecodeError: return ['invalid UTF-8']
    if table: return bad + re.findall('[\x80-\x9f]', text)
    return bad + re.findall('[\x80-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\U000e0000-\U000e007f]', text)


def on_terminal(arguments, archive):
    """What a command sends to a terminal."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(bench.ENVIRONMENT)
        os.environ.update(SEGUE_ARCHIVE=archive, TERM='xterm-256color', PAGER='cat')
        os.execv(bench.tool(), ['segue'] + arguments)
    output, end = b'', time.time() + 60
    while time.time() < end:
        if select.select([terminal], [], [], 1)[0]:
            try: piece = os.read(terminal, 1 << 16)
            except OSError: break
            if not piece: break
            output += piece
    else: fail(f'{arguments}: hangs on a terminal')
    os.close(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status in bench.CRASHES: fail(f'{arguments}: crashed on a terminal with {status}')
    return output


def main():
    queries = int(sys.argv[1])
    tried = 0
    with Desk() as desk:
        archive, log = desk.file('t.sqlite'), desk.file('hostile.jsonl')
        vectors = texts()
        with open(log, 'w') as out:
            for number, text in enumerate(vectors):
                out.write(bench.webhook(f'h{number}' + text[:40], f'vector{number} {text}', text[:200] or 'x', f'44770090{number % 40:04d}', 1772442000 + number * 60) + '\n')
        odd = desk.file('od\x1b[2Jd \u202egpj.jsonl')
        with open(odd, 'wb') as out: out.write(b'{"object": "whatsapp_business_account", "entry": [\x1b[2J\xff\xfe\n')
        imported = run(['import', log, odd, '--time-zone', 'UTC'], archive)
        tried += check(['import'], imported.stdout, imported.stderr, False)
        listing = json.loads(run(['search', 'vector*', '--all', '--output', 'json'], archive).stdout)
        back = {m['text'] for m in listing['messages']}
        lost = [n for n, t in enumerate(vectors) if f'vector{n} {t}' not in back]
        if lost: fail(f'{len(lost)} texts did not come back as they came in, such as {lost[:5]}')
        number = run(['search', 'vector0', '--output', 'ids'], archive).stdout.decode().split()
        commands = [['search', 'vector*', '--all'], ['search', 'vector*', '--all', '-C', '1'], ['search', 'vector*', '--group', '--all'], ['timeline', '+447700900001'],
                    ['customers'], ['customers', 'show', '+447700900001'], ['transitions'], ['sources'], ['rejects'], ['doctor'], ['verify', '--full'],
                    ['search', 'vector*', '--facets'], ['export', '--all', '--format', 'text', '--to', '-'], ['erase', '+447700900001'], ['policy', 'show'],
                    ['search', 'vector*', '--all', '--output', 'csv'], ['search', 'vector*', '--all', '--output', 'jsonl']]
        if number: commands.append(['explain', number[0]])
        for command in commands:
            result = run(command, archive)
            tried += check(command, result.stdout, result.stderr, False)
            if 'csv' in command or 'jsonl' in command: continue
            tried += check(command, on_terminal(command, archive), b'', True)
        # What is typed comes back in complaints.
        for text in vectors[:60]:
            plain = text.replace('\0', '')
            for command in (['customers', 'show', plain], ['explain', plain], ['search', 'customer:' + plain], ['search', '--time-zone', plain, 'x'], ['import', '/nonexistent/' + plain],
                            ['erase', plain], ['backup', '/nonexistent/' + plain]):
                result = run(command[:1] + command[1:], archive)
                tried += check(command, result.stdout, result.stderr, False)
                if result.returncode in bench.CRASHES: fail(f'{command!r}: crashed')
        tried += pages(desk, archive)
        tried += asks(queries, archive, vectors)
    bench.finish('hostile texts and queries', '0 forbidden bytes, 0 crashes, all texts back as they came', tried, 300, vectors=len(vectors))


def check(command, output, talk, terminal):
    for name, stream in (('output', output), ('talk', talk)):
        bad = forbidden(stream, terminal, table='csv' in command)
        if bad: fail(f'{command} {"on a terminal" if terminal else "in a pipe"}, {name}: {bad[:5]}')
    return 1


def pages(desk, archive):
    """A page has the elements that it would have with harmless texts, and no address that runs."""
    out = desk.file('pages')
    run(['export', '--all', '--format', 'html', '--to', out], archive, timeout=300)
    names = os.listdir(out) if os.path.isdir(out) else []
    if not names: fail('no page was written')
    for name in names:
        page = open(os.path.join(out, name), encoding='utf-8', errors='surrogateescape').read()
        tags = set(re.findall(r'<([a-zA-Z][a-zA-Z0-9]*)', page))
        if tags & {'iframe', 'object', 'embed', 'form', 'base', 'img'}: fail(f'{name}: {tags}')
        # One script is ours; its hash stands in the page's own policy.
        if len(re.findall('<script', page)) > 1: fail(f'{name}: a script that is not ours')
        if re.search(r'<[^>]*\son[a-z]+\s*=', page): fail(f'{name}: a handler')
        if re.search(r'(href|src)\s*=\s*["\']?\s*(javascript|data|vbscript|file):', page, re.I): fail(f'{name}: an address that runs')
        if '/' in name or name.startswith(('.', '-')): fail(f'{name!r}: a name that leads elsewhere')
    return len(names)


def asks(count, archive, vectors):
    """No query is an error of the database, a crash or a wait."""
    chance = random.Random(11)
    words = ['refund', '"two words"', 'AND', 'OR', 'NOT', '-x', '~y', '(', ')', '*', 'par*', 'context:service', 'from:agent', 'before:2026', 'during:..', 'within:1h before', 'customer:(a b)',
             ':', '::', '"', "'", '^', 'NEAR', '{', '}', '+44', 'has:', 'kind:x', 'id:', 'é', '退款', '\u0301', 'rowid:1', 'text:', 'tags:t1'] + [v.replace('\0', '')[:50] for v in vectors]
    for number in range(count):
        query = ' '.join(chance.choice(words) for _ in range(chance.randint(1, 8)))
        try: result = run(['search', '--count', '--', query], archive, timeout=20)
        except subprocess.TimeoutExpired:
            fail(f'hangs: {query!r}')
            continue
        if result.returncode not in (0, 1, 64): fail(f'{query!r}: {result.returncode} {result.stderr[-200:]!r}')
        check(['search', query], result.stdout, result.stderr, False)
    return count


main()
