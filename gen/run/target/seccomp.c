/*
 * A program for the kernel's BPF machine that looks at each system call by its number (and where
 * that is not enough, an argument), see seccomp(2).
 *
 * A list of what is refused, not of what is allowed: ordinary programs are to run as they do
 * elsewhere. What is refused has no use without rights that the sandbox does not give, and is
 * where holes of kernels have been: mounting, namespaces, kernel modules, BPF, keys, profiling,
 * io_uring. Of the families of sockets only those stay that a namespace of the network holds:
 * AF_VSOCK, for one, reaches the host of a virtual machine from everywhere. Typing into a
 * terminal (TIOCSTI) is refused too.
 *
 * The layout of arguments is that of little-endian machines of 64 bits.
 */
// SPDX-License-Identifier: MIT
#include "run/target/seccomp.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#if defined __x86_64__
#define ARCH AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCH AUDIT_ARCH_AARCH64
#elif defined __riscv && __riscv_xlen == 64
#define ARCH AUDIT_ARCH_RISCV64
#endif

#ifndef ARCH

struct str seccomp_filter(void)
{
    return (struct str){NULL, 0};
}

#else

/* Newer than the headers of some systems; these numbers are the same on all processors. */
enum {
    NR_OPEN_TREE = 428,
    NR_MOVE_MOUNT = 429,
    NR_FSOPEN = 430,
    NR_FSCONFIG = 431,
    NR_FSMOUNT = 432,
    NR_FSPICK = 433,
    NR_CLONE3 = 435,
    NR_MOUNT_SETATTR = 442,
    NR_QUOTACTL_FD = 443,
    NR_OPEN_TREE_ATTR = 467,
};

static const struct {
    int number, error;
} refused[] = {
    /* mounts and roots */
    {SYS_mount, EPERM},
    {SYS_umount2, EPERM},
    {SYS_pivot_root, EPERM},
    {SYS_chroot, EPERM},
    {NR_OPEN_TREE, EPERM},
    {NR_MOVE_MOUNT, EPERM},
    {NR_FSOPEN, EPERM},
    {NR_FSCONFIG, EPERM},
    {NR_FSMOUNT, EPERM},
    {NR_FSPICK, EPERM},
    {NR_MOUNT_SETATTR, EPERM},
    {NR_OPEN_TREE_ATTR, EPERM},
    {SYS_open_by_handle_at, EPERM},
    {SYS_swapon, EPERM},
    {SYS_swapoff, EPERM},
    {SYS_quotactl, EPERM},
    {NR_QUOTACTL_FD, EPERM},
    {SYS_fanotify_init, EPERM},
    /* namespaces; clone is looked at below, and who gets ENOSYS for clone3 calls it instead */
    {SYS_unshare, EPERM},
    {SYS_setns, EPERM},
    {NR_CLONE3, ENOSYS},
    /* the kernel and the machine */
    {SYS_init_module, EPERM},
    {SYS_finit_module, EPERM},
    {SYS_delete_module, EPERM},
    {SYS_kexec_load, EPERM},
#ifdef SYS_kexec_file_load
    {SYS_kexec_file_load, EPERM},
#endif
    {SYS_reboot, EPERM},
    {SYS_acct, EPERM},
    {SYS_syslog, EPERM},
    {SYS_settimeofday, EPERM},
    {SYS_clock_settime, EPERM},
    {SYS_vhangup, EPERM},
#ifdef SYS_iopl
    {SYS_iopl, EPERM},
    {SYS_ioperm, EPERM},
#endif
#ifdef SYS_modify_ldt
    {SYS_modify_ldt, EPERM},
#endif
    /* large interfaces that many holes were in */
    {SYS_bpf, EPERM},
    {SYS_perf_event_open, EPERM},
    {SYS_userfaultfd, EPERM},
    {SYS_io_uring_setup, ENOSYS},
    {SYS_io_uring_enter, ENOSYS},
    {SYS_io_uring_register, ENOSYS},
    /* keys, which no namespace holds */
    {SYS_add_key, EPERM},
    {SYS_request_key, EPERM},
    {SYS_keyctl, EPERM},
};

enum {
    REFUSED = countof(refused),
    SIZE = 2 * REFUSED + 32,
    X32 = 0x40000000, /* the bit of the second set of numbers of x86-64 */
    NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER |
                 CLONE_NEWPID | CLONE_NEWNET,
    LINUX_TIOCLINUX = 0x541c,
};

struct seccomp_program {
    struct sock_filter items[SIZE];
    size_t count;
};

static void add(struct seccomp_program *p, uint16_t code, uint32_t k, uint8_t yes, uint8_t no)
{
    p->items[p->count++] = (struct sock_filter){code, yes, no, k};
}

static void load(struct seccomp_program *p, size_t offset)
{
    add(p, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

/* The lower half of an argument. */
static void load_argument(struct seccomp_program *p, size_t i)
{
    load(p, offsetof(struct seccomp_data, args) + i * sizeof(uint64_t));
}

/* Goes so many instructions further where what was loaded is k, or is not. */
static void jump_equal(struct seccomp_program *p, uint32_t k, uint8_t yes, uint8_t no)
{
    add(p, BPF_JMP | BPF_JEQ | BPF_K, k, yes, no);
}

static void allow(struct seccomp_program *p)
{
    add(p, BPF_RET | BPF_K, SECCOMP_RET_ALLOW, 0, 0);
}

static void refuse(struct seccomp_program *p, int error)
{
    add(p, BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (uint32_t)error, 0, 0);
}

static void look_at_arguments(struct seccomp_program *p)
{
    jump_equal(p, SYS_clone, 0, 4);
    load_argument(p, 0);
    add(p, BPF_JMP | BPF_JSET | BPF_K, NAMESPACES, 0, 1);
    refuse(p, EPERM);
    allow(p);

    jump_equal(p, SYS_ioctl, 0, 5);
    load_argument(p, 1);
    jump_equal(p, TIOCSTI, 1, 0);
    jump_equal(p, LINUX_TIOCLINUX, 0, 1);
    refuse(p, EPERM);
    allow(p);

    jump_equal(p, SYS_socket, 0, 7);
    load_argument(p, 0);
    jump_equal(p, AF_UNIX, 3, 0);
    jump_equal(p, AF_INET, 2, 0);
    jump_equal(p, AF_INET6, 1, 0);
    jump_equal(p, AF_NETLINK, 0, 1);
    allow(p);
    refuse(p, EAFNOSUPPORT);
}

struct str seccomp_filter(void)
{
    static struct seccomp_program p;
    p.count = 0;
    load(&p, offsetof(struct seccomp_data, arch));
    jump_equal(&p, ARCH, 1, 0);
    refuse(&p, ENOSYS); /* programs of 32 bits have numbers of their own */
    load(&p, offsetof(struct seccomp_data, nr));
    add(&p, BPF_JMP | BPF_JGE | BPF_K, X32, 0, 1);
    refuse(&p, ENOSYS);
    for (size_t i = 0; i < REFUSED; i++) {
        jump_equal(&p, (uint32_t)refused[i].number, 0, 1);
        refuse(&p, refused[i].error);
    }
    look_at_arguments(&p);
    allow(&p);
    return (struct str){(const char *)p.items, p.count * sizeof *p.items};
}

#endif
