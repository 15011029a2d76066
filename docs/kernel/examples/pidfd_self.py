"""PIDFD_SELF: a pidfd of oneself that need not be opened.

Some system calls take a pidfd to say which process or thread they mean.  Since
Linux 6.15 they take a number for the caller itself, too: no descriptor is opened,
and none can run out.  Seen here with pidfd_send_signal(2): a blocked signal stays
in a queue, which is the thread's or the process's.

With --json, it writes the answers as a record instead of words.
Exit status: 0 seen, 77 the kernel is too old, 1 a surprise.
"""

import errno
import json
import os
import resource
import signal
import sys
import threading

PIDFD_SELF_THREAD = -10000  # <linux/fcntl.h>; another name for it: PIDFD_SELF
PIDFD_SELF_THREAD_GROUP = -10001  # PIDFD_SELF_PROCESS
FIRST_THREAD_GROUP = -20000  # what it was in Linux 6.15 and 6.16
NOBODY = -30000  # means nothing, so it is an ordinary, invalid descriptor


def send(pidfd: int, number: int = 0) -> str:
    """Send a signal, or with 0 only try to; return the error's name."""
    try:
        signal.pidfd_send_signal(pidfd, number)
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return 'accepted'


def queue(pidfd: int) -> str:
    """Send a blocked signal from a second thread; say which queue it waits in."""
    found = []

    def run() -> None:
        send(pidfd, signal.SIGUSR1)
        with open('/proc/thread-self/status') as lines:
            status = dict(line.split(':', 1) for line in lines)
        bit = 1 << signal.SIGUSR1 - 1
        for key, name in (('SigPnd', 'the thread'), ('ShdPnd', 'the process')):
            if int(status[key], 16) & bit:
                found.append(name)
        signal.sigtimedwait({signal.SIGUSR1}, 0)  # take it out again

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return ' and '.join(found) or 'nobody'


def open_pidfd() -> str:
    """Open a pidfd of ourselves, the old way; return the error's name."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError as error:
        return errno.errorcode[error.errno or 0]
    return 'opened'


def main() -> int:
    """Signal ourselves by number; return the exit status."""
    if (answer := send(PIDFD_SELF_THREAD)) != 'accepted':
        print(
            f'{answer}: PIDFD_SELF needs Linux 6.15; this is {os.uname().release}',
            file=sys.stderr,
        )
        return 77 if answer == 'EBADF' else 1
    group = PIDFD_SELF_THREAD_GROUP
    if send(group) == 'EBADF':
        group = FIRST_THREAD_GROUP

    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    before = os.listdir('/proc/self/fd')
    answers = {
        f'PIDFD_SELF_THREAD ({PIDFD_SELF_THREAD}) queues for': queue(PIDFD_SELF_THREAD),
        f'PIDFD_SELF_THREAD_GROUP ({group}) queues for': queue(group),
        'descriptors opened': str(len(os.listdir('/proc/self/fd')) - len(before)),
    }
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(
        resource.RLIMIT_NOFILE, (0, hard)
    )  # from here on, none can be opened
    answers['no descriptor left: pidfd_open()'] = open_pidfd()
    answers['no descriptor left: PIDFD_SELF_THREAD'] = send(PIDFD_SELF_THREAD)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    answers[f'a number with no meaning ({NOBODY})'] = send(NOBODY)

    if '--json' in sys.argv:
        record = {'title': 'PIDFD_SELF', 'answers': answers}
        print(json.dumps(record, indent=1))
    else:
        for question, reply in answers.items():
            print(f'{question}: {reply}')
    expected = ['the thread', 'the process', '0', 'EMFILE', 'accepted', 'EBADF']
    return 0 if list(answers.values()) == expected else 1


if __name__ == '__main__':
    sys.exit(main())
