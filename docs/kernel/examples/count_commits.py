"""Count who has written and reviewed the patches of Linux memory management.

For each range of releases, from any clone of the kernel:

    python3 count_commits.py --repository linux v6.10..v6.11 v6.11..v6.12

It prints rankings by commits, by lines added and removed, and by Reviewed-by and
Acked-by trailers, each below the git command that it comes from.  Merges do not
count.  Names are those of the kernel's own .mailmap.  Git 2.29 or newer is needed.
Exit status: 0 counted, 1 git could not.
"""

import argparse
import json
import shlex
import subprocess
import sys
from collections import Counter

PATHS = (  # the core of memory management; --path takes others in their place
    'mm',
    *(
        f'include/linux/{name}.h'
        for name in ('mm', 'mm_types', 'mm_inline', 'mmap_lock')
    ),
    *(f'include/linux/{name}.h' for name in ('rmap', 'huge_mm', 'khugepaged')),
    'tools/testing/selftests/mm',
    'tools/testing/vma',
)
SHORTLOG = ('shortlog', '--summary', '--numbered', '--no-merges')
LOG = ('log', '--use-mailmap', '--no-show-signature', '--no-merges', '--numstat')
COMMANDS = {
    'commits': SHORTLOG,
    'lines': (*LOG, '--format=author %aN'),
    'Reviewed-by': (*SHORTLOG, '--group=trailer:reviewed-by'),
    'Acked-by': (*SHORTLOG, '--group=trailer:acked-by'),
}


def git(
    arguments: tuple[str, ...], repository: str, revisions: str, paths: list[str]
) -> str:
    """Return what a git command says of the commits to *paths*."""
    command = ['git', '-C', repository, *arguments, revisions, '--', *paths]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, check=True, stdin=subprocess.DEVNULL
    )
    return done.stdout.decode(errors='replace')


def count_commits(shortlog: str) -> Counter[str]:
    """Return the commits of each name in the output of git shortlog."""
    lines = (line.partition('\t') for line in shortlog.splitlines())
    return Counter({name: int(number) for number, _tab, name in lines})


def count_lines(log: str) -> Counter[str]:
    """Return the lines that each author added or removed, from git log."""
    found: Counter[str] = Counter()
    author = ''
    for line in log.splitlines():
        if line.startswith('author '):
            author = line.removeprefix('author ')
        elif line and not line.startswith('-'):  # '-' counts the lines of a binary file
            added, removed, _path = line.split('\t', 2)
            found[author] += int(added) + int(removed)
    return found


def rankings(
    repository: str, revisions: str, paths: list[str]
) -> dict[str, Counter[str]]:
    """Return who did how much in a range of releases, by the words for it."""
    return {
        what: (count_lines if what == 'lines' else count_commits)(
            git(command, repository, revisions, paths)
        )
        for what, command in COMMANDS.items()
    }


def main() -> int:
    """Print the rankings; return the exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__.split('\n', 1)[0] if __doc__ else None
    )
    parser.add_argument(
        'revisions', nargs='+', metavar='FROM..TO', help='such as v6.11..v6.12'
    )
    parser.add_argument(
        '--repository', default='.', help='the clone; by default this folder'
    )
    parser.add_argument(
        '--path', action='append', help='count this path; may be repeated'
    )
    parser.add_argument('--top', type=int, default=10, help='names in each ranking')
    parser.add_argument('--json', action='store_true', help='print all numbers as JSON')
    options = parser.parse_args()
    paths = options.path or list(PATHS)
    for revisions in options.revisions:
        if '..' not in revisions or revisions.startswith('-'):
            parser.error(f'{revisions!r} is no range of releases, such as v6.11..v6.12')

    try:
        found = {
            revisions: rankings(options.repository, revisions, paths)
            for revisions in options.revisions
        }
    except (OSError, subprocess.CalledProcessError) as error:
        print(f'git could not count: {error}', file=sys.stderr)
        return 1
    if options.json:
        print(
            json.dumps({'paths': paths, 'ranges': found}, indent=1, ensure_ascii=False)
        )
        return 0
    for revisions, counts in found.items():
        for what, ranking in counts.items():
            print(f'{revisions}: {what}')
            print(f'  $ git {shlex.join([*COMMANDS[what], revisions, "--", *paths])}')
            for place, (name, number) in enumerate(ranking.most_common(options.top), 1):
                print(f'  {place:3}. {number:7,}  {name}')
            print()
    return 0


if __name__ == '__main__':
    sys.exit(main())
