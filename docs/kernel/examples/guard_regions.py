"""Guard regions: pages that fault on any access, and cost no VMA.

mprotect(2) with PROT_NONE guards a page by splitting the mapping around it.
madvise(2) with MADV_GUARD_INSTALL, since Linux 6.13, marks the page-table entry
instead, and the mapping stays whole.  This does both, and compares.

With --json, it writes the address space as a record instead of words.
Exit status: 0 seen, 77 the kernel is too old, 1 a surprise.
"""

import ctypes
import errno
import json
import mmap
import os
import resource
import signal
import sys

MADV_GUARD_INSTALL = 102  # <asm-generic/mman-common.h>, the same on every architecture
MADV_GUARD_REMOVE = 103
PAGE, PAGES = mmap.PAGESIZE, 17
GUARDS = range(1, PAGES, 2)
libc = ctypes.CDLL(None, use_errno=True)
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]


def map_pages() -> tuple[mmap.mmap, int]:
    """Map anonymous memory and write to each page; return it and its address."""
    memory = mmap.mmap(-1, PAGES * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    for page in range(PAGES):
        memory[page * PAGE] = 65
    return memory, ctypes.addressof(ctypes.c_char.from_buffer(memory))


def look(name: str, start: int) -> dict[str, str | list[str]]:
    """Return what /proc/self/maps and /proc/self/pagemap say of our pages."""
    vmas = []
    with open('/proc/self/maps') as maps:
        for line in maps:
            area, access = line.split()[:2]
            low, high = (
                (int(address, 16) - start) // PAGE for address in area.split('-')
            )
            if low < PAGES and high > 0:  # the ends may be part of larger VMAs
                vmas.append(f'{max(low, 0)}-{min(high, PAGES) - 1} {access[:3]}')
    with open('/proc/self/pagemap', 'rb', buffering=0) as pagemap:
        pagemap.seek(start // PAGE * 8)
        entries = memoryview(pagemap.read(PAGES * 8)).cast('Q')
    # Bit 63: present; bit 58: guard region, shown since Linux 6.15.
    signs = (
        '!' if entry >> 58 & 1 else '#' if entry >> 63 else '.' for entry in entries
    )
    return {'name': name, 'mappings': vmas, 'pages': ''.join(signs)}


def read(address: int) -> str:
    """Read a byte in a child process, which may not survive it; say how it ended."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGSEGV, signal.SIG_DFL)
        ctypes.string_at(address, 1)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    return (
        signal.Signals(os.WTERMSIG(status)).name
        if os.WIFSIGNALED(status)
        else 'no signal'
    )


def main() -> int:
    """Guard every other page in both ways; return the exit status."""
    _split, start = map_pages()
    rows = [look('before', start)]
    for page in GUARDS:
        libc.mprotect(start + page * PAGE, PAGE, 0)  # PROT_NONE
    rows.append(look('8 guards by mprotect()', start))

    memory, start = map_pages()
    try:
        for page in GUARDS:
            memory.madvise(MADV_GUARD_INSTALL, page * PAGE, PAGE)
    except OSError as error:
        kernel, name = os.uname().release, errno.errorcode[error.errno or 0]
        print(
            f'{name}: guard regions need Linux 6.13; this is {kernel}',
            file=sys.stderr,
        )
        return 77 if error.errno == errno.EINVAL else 1
    rows.append(look('8 guards by madvise()', start))
    plain, guarded = read(start), read(start + PAGE)
    memory.madvise(mmap.MADV_DONTNEED, 0, PAGES * PAGE)  # drops contents, but no guard
    rows.append(look('after MADV_DONTNEED', start))
    memory.madvise(MADV_GUARD_REMOVE, 0, PAGES * PAGE)
    rows.append(look('after MADV_GUARD_REMOVE', start))
    removed = read(start + PAGE)
    held = memory[PAGE] if removed == 'no signal' else None

    counts = [len(row['mappings']) for row in rows]
    if '--json' in sys.argv:
        record = {'title': 'Eight guard pages, two ways', 'rows': rows}
        print(json.dumps(record, indent=1))
    else:
        for row, count in zip(rows, counts, strict=True):
            print(f'{row["name"]:24}{row["pages"]}  VMAs: {count}')
        print(f'read page 0: {plain}; read page 1, a guard: {guarded}')
        print(f'guard removed: {removed}, and page 1 holds {held}, not 65')
    seen = (counts, plain, guarded, removed, held)
    return (
        0 if seen == ([1, 17, 1, 1, 1], 'no signal', 'SIGSEGV', 'no signal', 0) else 1
    )


if __name__ == '__main__':
    sys.exit(main())
