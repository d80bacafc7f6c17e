#!/usr/bin/env python3
"""Says how much of the sources the tests and the faults ran: the store, Markup, the sinks, the files, the whole.

    coverage.py SCRATCH-PATH

Profiles of programs that met faults are expected in SCRATCH-PATH/faults. The lines that nothing ran are written to
SCRATCH-PATH/not-run.txt."""
import glob, json, os, shutil, subprocess, sys
import bench

ROOMS = {'store': 'Sources/TranscriptStore/', 'markup': 'Sources/Markup/', 'html sink': 'Sources/TranscriptExporting/Formats/HTML/',
         'terminal sink': 'Sources/TranscriptExporting/Text/', 'files': 'Sources/LogFiles/', 'whole': 'Sources/'}
# The ones that belong to the compiler: others do not read its profiles.
TOOLS = os.path.dirname(os.path.realpath(shutil.which('swift')))


def call(name, *arguments):
    return subprocess.run([os.path.join(TOOLS, name), *arguments], stdout=subprocess.PIPE, check=True).stdout


def relative(path):
    return os.path.relpath(os.path.realpath(path), os.path.realpath(bench.ROOT))


def main():
    scratch = sys.argv[1]
    of_tests = glob.glob(os.path.join(scratch, '*', 'debug', 'codecov', 'default.profdata'))
    binary = glob.glob(os.path.join(scratch, '*', 'debug', 'seguePackageTests.xctest'))
    if not of_tests or not binary: sys.exit('no coverage was collected')
    of_faults = glob.glob(os.path.join(scratch, 'faults', '*.profraw'))
    profile = os.path.join(scratch, 'all.profdata')
    call('llvm-profdata', 'merge', '-sparse', '-failure-mode=all', '-o', profile, *of_tests, *of_faults)
    # The tests run the tool too, so what its own process ran counts.
    objects = ['-instr-profile', profile, binary[0], '-object', os.path.join(os.path.dirname(binary[0]), 'segue')]
    files = [f for f in json.loads(call('llvm-cov', 'export', '-format=text', *objects))['data'][0]['files']
             if relative(f['filename']).startswith('Sources/')]
    print(json.dumps({'profiles of faults': len(of_faults)}))
    for room, folder in ROOMS.items():
        mine = [f['summary'] for f in files if relative(f['filename']).startswith(folder)]
        row = {'coverage': room, 'files': len(mine)}
        for what in ('lines', 'branches', 'functions', 'regions'):
            count, covered = (sum(f[what][key] for f in mine if what in f) for key in ('count', 'covered'))
            row[what] = f'{covered} of {count}' + (f' ({100 * covered / count:.1f} %)' if count else '')
        print(json.dumps(row), flush=True)
        if os.environ.get('RESULTS'): open(os.environ['RESULTS'], 'a').write(json.dumps(row) + '\n')
    with open(os.path.join(scratch, 'not-run.txt'), 'w') as out:
        for name in sorted(relative(f['filename']) for f in files):
            shown = call('llvm-cov', 'show', *objects, os.path.join(bench.ROOT, name)).decode('utf-8', 'replace')
            for line in shown.split('\n'):
                number, count, text = ([part.strip() for part in line.split('|', 2)] + ['', ''])[:3]
                if count == '0' and number.isdigit(): out.write(f'{name}:{number}: {text}\n')


main()
