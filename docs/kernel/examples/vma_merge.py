"""A VMA merge that was refused for fifteen years.

mprotect(2) makes one page of a read-only mapping writable, which splits it in three;
the page is written to, and mprotect(2) makes it read-only again.  All three mappings
agree once more, but they stayed apart, since only the one in the middle had an
anon_vma.  Linux 6.16 merges them.  It is one case of many: two mappings that were
both written to, and then moved side by side, still stay two.

With --json, it writes the address space as a record instead of words.
Exit status: 0 seen, 77 the kernel is too old, 1 a surprise.
"""

import ctypes
import json
import mmap
import os
import sys

MAP_NORESERVE = (
    0x4000  # x86 and arm64; else the page that was written to stays accounted for
)
PROT_NONE, PROT_READ, PROT_RW = 0, mmap.PROT_READ, mmap.PROT_READ | mmap.PROT_WRITE
PAGE, PAGES, SLACK = mmap.PAGESIZE, 3, 1
libc = ctypes.CDLL(None, use_errno=True)
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]


def look(name: str, start: int) -> dict[str, str | list[str]]:
    """Return what /proc/self/maps and /proc/self/pagemap say of our pages."""
    vmas = []
    with open('/proc/self/maps') as maps:
        for line in maps:
            area, access = line.split()[:2]
            low, high = (
                (int(address, 16) - start) // PAGE for address in area.split('-')
            )
            if low < PAGES and high > 0:
                vmas.append(f'{low}-{high - 1} {access[:3]}')
    with open('/proc/self/pagemap', 'rb', buffering=0) as pagemap:
        pagemap.seek(start // PAGE * 8)
        entries = memoryview(pagemap.read(PAGES * 8)).cast('Q')
    pages = ''.join('#' if entry >> 63 else '.' for entry in entries)  # bit 63: present
    return {'name': name, 'mappings': vmas, 'pages': pages}


def split_and_restore(*, write: bool) -> list[dict[str, str | list[str]]]:
    """Make the middle writable and read-only again; return what the mappings were."""
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | MAP_NORESERVE
    memory = mmap.mmap(-1, (PAGES + 2 * SLACK) * PAGE, flags=flags)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    libc.mprotect(
        start, (PAGES + 2 * SLACK) * PAGE, PROT_NONE
    )  # keeps neighbours apart
    start += SLACK * PAGE
    middle = start + PAGE
    libc.mprotect(start, PAGES * PAGE, PROT_READ)
    rows = [look('read-only', start)]
    libc.mprotect(middle, PAGE, PROT_RW)
    if write:
        ctypes.memset(middle, 65, 1)
    rows.append(look('the middle is written to' if write else 'not written to', start))
    libc.mprotect(middle, PAGE, PROT_READ)
    return [*rows, look('all read-only again', start)]


def main() -> int:
    """Look for the merge; return the exit status."""
    untouched, written = (
        split_and_restore(write=False),
        split_and_restore(write=True),
    )
    if '--json' in sys.argv:
        record = {'title': 'One mapping again', 'rows': written}
        print(json.dumps(record, indent=1))
    else:
        for row in untouched + written:
            vmas = ', '.join(row['mappings'])
            print(f'{row["name"]:25} {row["pages"]}  VMAs: {vmas}')
    ends = [rows[-1]['mappings'] for rows in (untouched, written)]
    merged, split = ['0-2 r--'], ['0-0 r--', '1-1 r--', '2-2 r--']
    if ends == [merged, split]:
        with open('/proc/sys/vm/overcommit_memory') as setting:
            strict = setting.read().strip() == '2'
        why = (
            'vm.overcommit_memory=2 hides it'
            if strict
            else 'this merge needs Linux 6.16'
        )
        print(
            f'still three VMAs: {why}; this is {os.uname().release}',
            file=sys.stderr,
        )
        return 77
    middles = [len(rows[1]['mappings']) for rows in (untouched, written)]
    return 0 if (middles, ends) == ([3, 3], [merged, merged]) else 1


if __name__ == '__main__':
    sys.exit(main())
