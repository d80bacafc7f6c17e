#!/usr/bin/env python3
"""Searches again and again while imports run beside it and are killed, and looks at each answer.

    watch.py FOLDERS

An answer must hold every message of every file that was told as imported before the search began, nothing of a file whose import had not
begun when it ended, and of each file all or nothing."""
import json, os, random, subprocess, sys, threading, time
import bench
from bench import Desk, fail, run

FILES, LINES = 6, 7


def main():
    folders = int(sys.argv[1])
    with Desk() as desk:
        archive = desk.file('t.sqlite')
        names = [f'{folder:04d}-{file}' for folder in range(folders) for file in range(FILES)]
        for name in names:
            os.makedirs(desk.file(name[:4]), exist_ok=True)
            with open(desk.file(name[:4], name + '.jsonl'), 'w') as out:
                for line in range(LINES):
                    out.write(bench.webhook(f'{name}.{line}', f'watchword file {name} line {line}', 'Watcher', '447700900100',
                                            1772442000 + names.index(name) * 60 + line) + '\n')
        acknowledged, begun, killed, said = set(), set(), [0], []
        # The archive is made by the first import, so that every search finds one.
        empty = desk.file('empty.jsonl')
        with open(empty, 'w') as out: out.write(bench.webhook('first', 'another word', 'Watcher', '447700900100', 1772441000) + '\n')
        run(['import', empty, '--quiet'], archive)
        start, done = time.time(), threading.Event()

        def note(words):
            said.append(f'{time.time() - start:7.2f}  {words}')

        def imports():
            chance = random.Random(2)
            for folder in range(folders):
                own = {n for n in names if n.startswith(f'{folder:04d}')}
                begun.update(own)
                while not own <= acknowledged:
                    process = subprocess.Popen([bench.tool(), 'import', desk.file(f'{folder:04d}'), '--json'], stdout=subprocess.PIPE,
                                               stderr=subprocess.DEVNULL, env={**bench.ENVIRONMENT, 'SEGUE_ARCHIVE': archive})
                    if chance.random() < .6:
                        threading.Timer(chance.random() * float(os.environ.get('LONGEST', '.15')), process.kill).start()
                    output = process.communicate()[0]
                    killed[0] += process.returncode == -9
                    told = 0
                    for line in output.split(b'\n'):
                        try: row = json.loads(line)
                        except ValueError: continue
                        if row.get('type') == 'file' and row.get('outcome') in ('imported', 'known'):
                            acknowledged.add(os.path.basename(row['file']).removesuffix('.jsonl'))
                            told += 1
                    note(f'import {folder:04d}: ' + ('killed' if process.returncode == -9 else f'{told} files are in'))
            done.set()

        thread = threading.Thread(target=imports)
        thread.start()
        answers = partial = 0
        while not done.is_set() or answers < folders:
            before = set(acknowledged)
            result = run(['search', 'watchword', '--all', '--output', 'json'], archive)
            after = set(begun)
            if result.returncode not in (0, 1):
                fail(f'a search ended with {result.returncode} {result.stderr[-200:]!r}')
                continue
            found = {}
            for message in json.loads(result.stdout)['messages'] if result.returncode == 0 else []:
                words = message['text'].split()
                found.setdefault(words[2], set()).add(words[4])
            answers += 1
            partial += 0 < len(found) < len(names)
            note(f'search: {sum(map(len, found.values()))} messages of {len(found)} files')
            if lacking := before - found.keys(): fail(f'answer {answers} lacks {len(lacking)} files that were told as imported')
            if more := found.keys() - after: fail(f'answer {answers} tells of {len(more)} files that nobody imported yet')
            halves = [name for name, lines in found.items() if len(lines) != LINES]
            if halves: fail(f'answer {answers} has half of {halves[:3]}')
        thread.join()
        if killed[0] == 0: fail('nobody was killed: that part proved nothing')
        if partial == 0: fail('no answer fell between the imports: that part proved nothing')
        bench.sound(archive, 'at the end')
        for line in said[:12] + ['    ...'] + said[-4:]: print('  ' + line)
    bench.finish('searches beside imports that are killed', 'every answer is that of whole files, of all that were acknowledged', answers,
                 folders, between=partial, killed=killed[0], files=len(names))


main()
