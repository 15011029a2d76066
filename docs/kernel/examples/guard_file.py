"""Guard regions over a file: no access gets through, and the file is left alone.

madvise(2) with MADV_GUARD_INSTALL took anonymous memory only at first; mappings
of files and shared memory followed in Linux 6.15.  A guard is a mark in the page
table, so the page cache keeps the page: once the guard is gone, it is back.

With --json, it writes the address space as a record instead of words.
Exit status: 0 seen, 77 the kernel is too old, 1 a surprise.
"""

import ctypes
import errno
import json
import mmap
import os
import sys
import tempfile

MADV_GUARD_INSTALL = 102  # <asm-generic/mman-common.h>, the same on every architecture
MADV_GUARD_REMOVE = 103
PAGE, PAGES = mmap.PAGESIZE, 8
TEXT = 'ABCDEFGH'  # the first byte of each page of the file


def map_file() -> tuple[mmap.mmap, int]:
    """Map a file without a name, which goes with us; return memory and address."""
    with tempfile.TemporaryFile() as file:
        file.write(b''.join(sign.encode() * PAGE for sign in TEXT))
        file.flush()
        memory = mmap.mmap(file.fileno(), PAGES * PAGE, flags=mmap.MAP_PRIVATE)
    return memory, ctypes.addressof(ctypes.c_char.from_buffer(memory))


def read(memory: mmap.mmap, page: int) -> str:
    """Return the first byte of a page, or '!' if even the kernel may not read it.

    write(2) from a guarded page fails with EFAULT where we would get SIGSEGV.
    """
    reader, writer = os.pipe()
    try:
        os.write(writer, memoryview(memory)[page * PAGE : page * PAGE + 1])
        return os.read(reader, 1).decode()
    except OSError as error:
        return '!' if error.errno == errno.EFAULT else '?'
    finally:
        os.close(reader)
        os.close(writer)


def look(name: str, memory: mmap.mmap, start: int) -> dict[str, str | list[str]]:
    """Return the VMAs of our pages, and what can be read of each page."""
    vmas = []
    with open('/proc/self/maps') as maps:
        for line in maps:
            area, access = line.split()[:2]
            low, high = (
                (int(address, 16) - start) // PAGE for address in area.split('-')
            )
            if low < PAGES and high > 0:
                vmas.append(f'{low}-{high - 1} {access[:3]}')
    pages = ''.join(read(memory, page) for page in range(PAGES))
    return {'name': name, 'mappings': vmas, 'pages': pages}


def main() -> int:
    """Guard three pages of a file, and remove the guards; return the exit status."""
    memory, start = map_file()
    rows = [look('the file, mapped', memory, start)]
    try:
        memory.madvise(MADV_GUARD_INSTALL, 2 * PAGE, 3 * PAGE)
    except OSError as error:
        kernel, name = os.uname().release, errno.errorcode[error.errno or 0]
        print(
            f'{name}: guards over a file need Linux 6.15; this is {kernel}',
            file=sys.stderr,
        )
        return 77 if error.errno == errno.EINVAL else 1
    rows.append(look('pages 2 to 4 guarded', memory, start))
    memory.madvise(MADV_GUARD_REMOVE, 0, PAGES * PAGE)
    rows.append(look('guards removed', memory, start))

    if '--json' in sys.argv:
        record = {'title': 'Guards over a file', 'rows': rows}
        print(json.dumps(record, indent=1))
    else:
        for row in rows:
            print(f'{row["name"]:22}{row["pages"]}  VMAs: {len(row["mappings"])}')
        print('!: write(2) from that page fails with EFAULT; a read there is a SIGSEGV')
    seen = [(row['pages'], len(row['mappings'])) for row in rows]
    return 0 if seen == [(TEXT, 1), ('AB!!!FGH', 1), (TEXT, 1)] else 1


if __name__ == '__main__':
    sys.exit(main())
