"""One mremap() moves a range, whatever mappings the kernel has made of it.

mremap(2) used to take one mapping a call and answered EFAULT to a range with
more.  Since Linux 6.17, a move that keeps the size (MREMAP_FIXED) may span
several; the gaps between them stay gaps.  It is no transaction: on an error,
the first mappings may have moved already.

With --json, it writes the address space as a record instead of words.
Exit status: 0 seen, 77 the kernel is too old, 1 a surprise.
"""

import ctypes
import errno
import json
import mmap
import os
import sys

MREMAP_MAYMOVE, MREMAP_FIXED = 1, 2  # <linux/mman.h>
PAGE, PAGES, SLACK = mmap.PAGESIZE, 8, 4
GROW = 0  # another size than before needs a single mapping to this day
PROT_NONE, PROT_READ, PROT_RW = 0, mmap.PROT_READ, mmap.PROT_READ | mmap.PROT_WRITE
libc = ctypes.CDLL(None, use_errno=True)
pointer, size = ctypes.c_void_p, ctypes.c_size_t
libc.mprotect.argtypes = [pointer, size, ctypes.c_int]
libc.munmap.argtypes = [pointer, size]
libc.mremap.argtypes = [pointer, size, size, ctypes.c_int, pointer]
libc.mremap.restype = pointer


def reserve() -> tuple[mmap.mmap, int]:
    """Reserve address space, with some around it that keeps neighbours from merging."""
    flags = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
    memory = mmap.mmap(-1, (PAGES + 2 * SLACK) * PAGE, flags=flags)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    libc.mprotect(start, (PAGES + 2 * SLACK) * PAGE, PROT_NONE)
    libc.munmap(start + (SLACK + 4) * PAGE, PAGE)  # the gap: a move would not clear it
    return memory, start + SLACK * PAGE


def look(name: str, start: int) -> dict[str, str | list[str]]:
    """Return the VMAs of a range, and the first byte of each page."""
    vmas, pages = [], ['-'] * PAGES
    with open('/proc/self/maps') as maps:
        for line in maps:
            area, access = line.split()[:2]
            low, high = (
                (int(address, 16) - start) // PAGE for address in area.split('-')
            )
            if low < PAGES and high > 0:
                low, high = max(low, 0), min(high, PAGES)
                vmas.append(f'{low}-{high - 1} {access[:3]}')
                if access[0] == 'r':
                    for page in range(low, high):
                        pages[page] = ctypes.string_at(start + page * PAGE, 1).decode()
    return {'name': name, 'mappings': vmas, 'pages': ''.join(pages)}


def main() -> int:
    """Make three mappings with a gap, and move them at once; return the exit status."""
    (_old, source), (_new, target), (_other, third) = reserve(), reserve(), reserve()
    libc.mprotect(source, 4 * PAGE, PROT_RW)
    libc.mprotect(source + 5 * PAGE, 3 * PAGE, PROT_RW)
    for page in (0, 1, 2, 3, 5, 6, 7):
        ctypes.memset(source + page * PAGE, 65 + page, 1)
    libc.mprotect(source + 2 * PAGE, 2 * PAGE, PROT_READ)
    rows = [look('old range, before', source)]

    length, flags = PAGES * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED
    if libc.mremap(source, length, length + GROW, flags, target) != target:
        name, kernel = errno.errorcode[ctypes.get_errno()], os.uname().release
        print(
            f'{name}: moving several mappings needs Linux 6.17; this is {kernel}',
            file=sys.stderr,
        )
        return 77 if name == 'EFAULT' else 1
    rows.append(look('new range, after', target) | {'from': rows[0]['name']})
    rows.append(look('old range, after', source))

    grown = libc.mremap(target, length, length + PAGE, flags, third)
    refusal = 'accepted' if grown == third else errno.errorcode[ctypes.get_errno()]
    if '--json' in sys.argv:
        record = {'title': 'One mremap(), three mappings', 'rows': rows}
        print(json.dumps(record, indent=1))
    else:
        for row in rows:
            vmas = ', '.join(row['mappings']) or 'none'
            print(f'{row["name"]:19}{row["pages"]}  VMAs: {vmas}')
        print(f'to move them and grow at once: {refusal}')
    before, after, left = ((row['mappings'], row['pages']) for row in rows)
    expected = (['0-1 rw-', '2-3 r--', '5-7 rw-'], 'ABCD-FGH')
    seen = (before, after, left, refusal)
    return 0 if seen == (expected, expected, ([], '--------'), 'EFAULT') else 1


if __name__ == '__main__':
    sys.exit(main())
