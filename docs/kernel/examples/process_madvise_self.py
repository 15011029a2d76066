"""process_madvise() on oneself: any advice, for many ranges, in one call.

process_madvise(2) advises another process and takes a vector of ranges, up to 1024.
It used to accept a few kinds of advice only, whoever the target was.  For the
calling process it now accepts any; here, MADV_GUARD_INSTALL over three ranges.
For another process, the same advice is still refused.

With --json, it writes the address space as a record instead of words.
Exit status: 0 seen, 77 the kernel is too old, 1 a surprise.
"""

import ctypes
import errno
import json
import mmap
import os
import signal
import sys

SYS_PROCESS_MADVISE = 440  # <asm-generic/unistd.h>; every architecture but alpha
MADV_GUARD_INSTALL = 102  # <asm-generic/mman-common.h>
MADV_GUARD_REMOVE = 103
PIDFD_SELF = -10000  # <linux/fcntl.h>
UIO_MAXIOV = 1024  # <linux/uio.h>
PAGE, PAGES = mmap.PAGESIZE, 16
RANGES = [(1, 1), (4, 3), (10, 4)]  # first page, pages
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


class IOVec(ctypes.Structure):
    """struct iovec: a range of memory."""

    _fields_ = (('base', ctypes.c_void_p), ('len', ctypes.c_size_t))


def process_madvise(
    pidfd: int, ranges: list[tuple[int, int]], advice: int
) -> int | str:
    """Make the system call; return the bytes advised, or the name of the error."""
    vector = (IOVec * len(ranges))(*(IOVec(*area) for area in ranges))
    long, unsigned = ctypes.c_long, ctypes.c_size_t
    arguments = (
        long(pidfd),
        vector,
        unsigned(len(ranges)),
        long(advice),
        unsigned(0),
    )
    done: int = libc.syscall(long(SYS_PROCESS_MADVISE), *arguments)
    return done if done >= 0 else errno.errorcode[ctypes.get_errno()]


def look(name: str, memory: mmap.mmap, start: int) -> dict[str, str | list[str]]:
    """Return the VMAs of our pages; '!' is a page that write(2) cannot read."""
    vmas, pages = [], ''
    with open('/proc/self/maps') as maps:
        for line in maps:
            area, access = line.split()[:2]
            low, high = (
                (int(address, 16) - start) // PAGE for address in area.split('-')
            )
            if low < PAGES and high > 0:  # the ends may be part of larger VMAs
                vmas.append(f'{max(low, 0)}-{min(high, PAGES) - 1} {access[:3]}')
    reader, writer = os.pipe()
    for page in range(PAGES):
        try:
            os.write(writer, memoryview(memory)[page * PAGE : page * PAGE + 1])
            pages += '#'
        except OSError as error:
            pages += '!' if error.errno == errno.EFAULT else '?'
    os.close(reader)
    os.close(writer)
    return {'name': name, 'mappings': vmas, 'pages': pages}


def advise_child(ranges: list[tuple[int, int]]) -> int | str:
    """Give the same advice to a child process, which has the same ranges."""
    child = os.fork()
    if child == 0:
        signal.pause()
        os._exit(0)
    pidfd = os.pidfd_open(child)
    answer = process_madvise(pidfd, ranges, MADV_GUARD_INSTALL)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(pidfd)
    return answer


def main() -> int:
    """Guard three ranges with one call; return the exit status."""
    memory = mmap.mmap(-1, PAGES * PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    start = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    ranges = [(start + page * PAGE, pages * PAGE) for page, pages in RANGES]
    rows = [look('before', memory, start)]

    myself = PIDFD_SELF
    done = process_madvise(myself, ranges, MADV_GUARD_INSTALL)
    if done == 'EBADF':  # no PIDFD_SELF before Linux 6.15: a descriptor does as well
        myself = os.pidfd_open(os.getpid())
        done = process_madvise(myself, ranges, MADV_GUARD_INSTALL)
    if isinstance(done, str):
        kernel = os.uname().release
        print(
            f'{done}: seen from Linux 6.16, not on 6.12; this is {kernel}',
            file=sys.stderr,
        )
        return 77 if done in {'EINVAL', 'ENOSYS'} else 1
    rows.append(look('three ranges, one call', memory, start))
    other = advise_child(ranges)
    too_many = process_madvise(
        myself, ranges[:1] * (UIO_MAXIOV + 1), MADV_GUARD_INSTALL
    )
    process_madvise(myself, [(start, PAGES * PAGE)], MADV_GUARD_REMOVE)
    rows.append(look('removed', memory, start))

    if '--json' in sys.argv:
        print(
            json.dumps(
                {'title': 'Three ranges, one process_madvise()', 'rows': rows},
                indent=1,
            )
        )
    else:
        for row in rows:
            print(f'{row["name"]:24}{row["pages"]}  VMAs: {len(row["mappings"])}')
        print(f'pages advised: {done // PAGE}; the same for a child: {other}')
        print(f'{UIO_MAXIOV + 1} ranges in one call: {too_many}')
    pages = [row['pages'] for row in rows]
    guarded = pages == ['#' * PAGES, '#!##!!!###!!!!##', '#' * PAGES]
    refused = (other, too_many) == ('EINVAL', 'EINVAL')
    return 0 if guarded and refused and done == 8 * PAGE else 1


if __name__ == '__main__':
    sys.exit(main())
