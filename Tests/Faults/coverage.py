#!/usr/bin/env python3
"""Says how much of the sources the tests ran: branches of the store, of Markup and of the sinks, lines of the whole.

    coverage.py SCRATCH-PATH"""
import glob, json, os, shutil, subprocess, sys
import bench

ROOMS = {'store': 'Sources/TranscriptStore/', 'markup': 'Sources/Markup/', 'html sink': 'Sources/TranscriptExporting/Formats/HTML/',
         'terminal sink': 'Sources/TranscriptExporting/Text/', 'files': 'Sources/LogFiles/', 'whole': 'Sources/'}


def main():
    scratch = sys.argv[1]
    profile = glob.glob(os.path.join(scratch, '**', 'default.profdata'), recursive=True)
    binary = glob.glob(os.path.join(scratch, '**', 'seguePackageTests.xctest'), recursive=True)
    if not profile or not binary: sys.exit('no coverage was collected')
    # The one that belongs to the compiler: another does not read its profiles.
    cov = os.path.join(os.path.dirname(os.path.realpath(shutil.which('swift'))), 'llvm-cov')
    # The tests run the tool too, so it counts what its own process ran.
    tool = os.path.join(os.path.dirname(binary[0]), 'segue')
    export = subprocess.run([cov, 'export', '-format=text', '-summary-only', '-instr-profile', profile[0], binary[0], '-object', tool],
                            stdout=subprocess.PIPE, check=True).stdout
    files = json.loads(export)['data'][0]['files']
    for room, folder in ROOMS.items():
        mine = [f['summary'] for f in files if folder in f['filename'] and '.build' not in f['filename'][len(bench.ROOT):]]
        row = {'coverage': room, 'files': len(mine)}
        for what in ('lines', 'branches', 'functions', 'regions'):
            count, covered = (sum(f[what][key] for f in mine if what in f) for key in ('count', 'covered'))
            row[what] = f'{covered} of {count}' + (f' ({100 * covered / count:.1f} %)' if count else '')
        print(json.dumps(row), flush=True)
        if os.environ.get('RESULTS'): open(os.environ['RESULTS'], 'a').write(json.dumps(row) + '\n')


main()
