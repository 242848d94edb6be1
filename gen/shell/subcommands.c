// SPDX-License-Identifier: MIT
#include "shell/subcommands.h"

#include <stdlib.h>

/* Sorted by bytes. From what each program says of itself by `help`; those that read like a noun in
 * a sentence are in the table all the same: who asks looks at more than two words. */
static const struct subcommands {
    const char *command, *words;
} table[] = {
    {"ansible-galaxy", "init install list remove search collection role"},
    {"apache2ctl", "configtest graceful restart start status stop"},
    {"apachectl", "configtest graceful restart start status stop"},
    {"apptainer", "build cache capability config exec inspect instance key oci overlay plugin pull "
                  "push remote run run-help search shell sif sign test verify"},
    {"apt",
     "install remove purge update upgrade full-upgrade autoremove search show list edit-sources"},
    {"apt-get",
     "install remove purge update upgrade dist-upgrade autoremove clean source build-dep"},
    {"aptitude", "install remove search show update upgrade"},
    {"argocd", "account app admin cert cluster context login logout proj repo version"},
    {"aws", "configure ec2 s3 s3api iam eks ecr ecs lambda sts cloudformation"},
    {"az", "login account group vm aks acr network storage role webapp"},
    {"brew", "install uninstall update upgrade search list info tap cask"},
    {"bundle", "add exec init install list outdated update"},
    {"cargo",
     "build check clean doc new init add run test bench update search publish install fmt"},
    {"choco", "install list search uninstall upgrade"},
    {"composer",
     "create-project dump-autoload global init install outdated remove require run-script update"},
    {"conda",
     "activate clean config create deactivate env info init install list remove run search update"},
    {"consul", "agent catalog info kv leave members reload"},
    {"ctr", "images containers tasks run namespaces"},
    {"dnf", "check-update clean group history info install list makecache module provides remove "
            "repolist repoquery search update upgrade"},
    {"docker", "attach build builder buildx commit compose config container context cp create diff "
               "events exec export history image images import info init inspect kill load login "
               "logout logs manifest network node pause plugin port ps pull push rename restart rm "
               "rmi run save search secret service stack start stats stop swarm system tag top "
               "trust unpause update version volume wait help"},
    {"docker-compose", "build config create down events exec images kill logs pause port ps pull "
                       "push restart rm run scale start stop top unpause up version"},
    {"dotnet", "add build clean ef list new publish restore run test tool"},
    {"eksctl", "create delete get scale upgrade utils"},
    {"etcdctl", "del endpoint get member put snapshot watch"},
    {"flatpak", "info install list remote-add run search uninstall update"},
    {"flutter", "analyze build clean config create devices doctor pub run test upgrade"},
    {"gcloud", "auth init config compute container projects services components iam"},
    {"gem", "build install list outdated search uninstall update"},
    {"gh", "auth repo pr issue run workflow release gist browse"},
    {"git", "add am annotate apply archive bisect blame branch bundle cat-file checkout cherry "
            "cherry-pick clean clone commit commit-tree config count-objects describe diff "
            "difftool fetch filter-branch flow format-patch fsck gc grep hash-object help init lfs "
            "log ls-files ls-remote ls-tree merge merge-base mergetool mv notes pull push "
            "range-diff rebase reflog remote rerere reset restore revert rev-list rev-parse rm "
            "shortlog show show-ref sparse-checkout stash status submodule svn switch symbolic-ref "
            "tag update-index update-ref version whatchanged worktree write-tree"},
    {"go", "build clean doc env fmt generate get install list mod run test tool version vet work"},
    {"hdfs", "dfs dfsadmin fsck namenode datanode"},
    {"helm",
     "create delete dependency env get history install lint list ls package plugin pull push "
     "registry repo rollback search show status template test uninstall upgrade verify"},
    {"hg", "add clone commit diff init log merge pull push status update"},
    {"hostnamectl", "set-hostname status"},
    {"ionic", "build capacitor cordova generate serve start"},
    {"ip", "a addr address link neigh netns r route rule"},
    {"istioctl", "analyze install dashboard proxy-status proxy-config version verify-install"},
    {"kind", "create delete get load export build"},
    {"kubeadm", "init join reset token upgrade config certs version kubeconfig"},
    {"kubectl",
     "annotate api-resources api-versions apply attach auth autoscale certificate cluster-info "
     "completion config cordon cp create debug delete describe diff drain edit events exec explain "
     "expose get help kustomize label logs options patch plugin port-forward proxy replace rollout "
     "run scale set taint top uncordon version wait"},
    {"loginctl", "list-sessions show-session terminate-session"},
    {"lxc", "config copy delete exec file image info init launch list network profile restart "
            "start stop storage"},
    {"microk8s",
     "add-node config disable enable helm inspect join kubectl leave start status stop"},
    {"minikube",
     "start stop delete status dashboard service tunnel addons config ssh ip logs image version "
     "docker-env mount kubectl node profile pause unpause cache cp"},
    {"mix", "compile deps ecto phx test"},
    {"ml", "av avail load purge list spider show unload"},
    {"module", "av avail load purge list spider show unload use unuse swap whatis help"},
    {"mvn", "clean compile test package verify install deploy site"},
    {"netplan", "apply generate get try"},
    {"ng", "add build e2e generate lint new serve test update"},
    {"nmcli", "c con connection d dev device g general networking radio"},
    {"npm", "audit ci config exec init install i link list ls outdated pack publish run start test "
            "uninstall update version"},
    {"npx", "create-react-app cypress eslint jest prisma tsc"},
    {"nvm", "alias current install list ls ls-remote uninstall use"},
    {"oc", "adm apply create delete describe edit exec get login logs new-app new-project project "
           "rollout scale start-build status whoami"},
    {"oras", "login logout pull push attach copy tag"},
    {"packer", "build fmt init inspect validate version"},
    {"php", "artisan bin/console"},
    {"pip", "check config download freeze install list search show uninstall wheel"},
    {"pip3", "check config download freeze install list search show uninstall wheel"},
    {"pnpm", "add dev exec install remove run start update"},
    {"podman", "build commit container cp exec image images info inspect kill load login logs "
               "machine network pod ps pull push restart rm rmi run save search start stop system "
               "tag top version volume"},
    {"poetry", "add build check config init install lock new publish remove run shell show update"},
    {"pre-commit", "install run autoupdate uninstall clean"},
    {"pulumi", "new up preview destroy stack config login logs"},
    {"pyenv", "global install local shell uninstall versions virtualenv"},
    {"rails", "console db destroy generate new routes runner server test"},
    {"rustup", "component default install show target toolchain update"},
    {"sam", "build deploy init invoke local logs validate"},
    {"scontrol", "show update hold release requeue reconfigure ping"},
    {"service", ""},
    {"singularity", "build exec inspect instance pull push run shell sign test verify"},
    {"skaffold", "build debug delete deploy dev init run"},
    {"snap", "find info install list refresh remove"},
    {"svn", "add checkout cleanup co commit copy delete diff export import info list log merge "
            "mkdir move revert status switch up update"},
    {"systemctl", "cat daemon-reload disable edit enable get-default is-active is-enabled kill "
                  "list-timers list-unit-files list-units mask poweroff reboot reload restart "
                  "set-default show start status stop suspend unmask"},
    {"terraform", "apply console destroy fmt force-unlock get graph import init login output plan "
                  "providers refresh show state taint test untaint validate version workspace"},
    {"timedatectl", "list-timezones set-ntp set-time set-timezone status"},
    {"tofu", "apply destroy fmt import init output plan refresh show state validate workspace"},
    {"ufw",
     "allow app default delete deny disable enable limit logging reject reload reset status"},
    {"uv", "add init lock pip python remove run sync tool venv"},
    {"vagrant",
     "box destroy halt init package plugin provision reload resume ssh status suspend up"},
    {"vault",
     "auth kv lease list login operator policy read secrets server status token unwrap write"},
    {"virsh", "list start shutdown destroy define undefine dominfo console edit net-list"},
    {"winget", "install list search uninstall upgrade"},
    {"yarn", "add build dev init install remove run start test upgrade"},
    {"yum",
     "check-update clean deplist downgrade erase groupinstall grouplist history info install list "
     "localinstall makecache provides reinstall remove repolist search update upgrade"},
    {"zypper", "install remove update refresh search info"},
};
enum { TABLE = countof(table) };

static int compare_commands(const void *command, const void *row)
{
    const struct subcommands *of = row;
    return str_cmp(*(const struct str *)command, str_from(of->command));
}

bool subcommands_has(struct str command, struct str word)
{
    const struct subcommands *of = bsearch(&command, table, TABLE, sizeof *table, compare_commands);
    struct str rest = str_from(of ? of->words : ""), known;
    while (str_word(&rest, &known))
        if (str_eq(known, word))
            return true;
    return false;
}

bool subcommands_known(struct str command)
{
    return bsearch(&command, table, TABLE, sizeof *table, compare_commands) != NULL;
}

bool subcommands_is_option(struct str word)
{
    size_t i = 0, marks = 0;
    while (i < word.n) {
        bool dash = str_starts(str_slice(word, i, word.n), "\xe2\x80\x93") ||
                    str_starts(str_slice(word, i, word.n), "\xe2\x80\x94") ||
                    str_starts(str_slice(word, i, word.n), "\xe2\x88\x92");
        if (word.p[i] != '-' && !dash)
            break;
        i += dash ? 3 : 1;
        marks++;
    }
    return marks && marks < 4 && i < word.n && ascii_alnum(word.p[i]);
}

/* A path from a folder that is named: ./run, ~/.ssh, /etc, .git */
static bool is_path(struct str word)
{
    bool hidden = word.n > 1 && *word.p == '.' && ascii_alpha(word.p[1]);
    return word.n > 1 && (hidden || str_starts(word, "./") || str_starts(word, "../") ||
                          str_starts(word, "~/") || str_starts(word, "/"));
}

/* A path, an address or the name of a file: a slash or a dot between letters, no sentence's end. */
static bool is_file(struct str word)
{
    size_t scheme = str_find(word, 0, "://");
    if (is_path(word) || (str_starts(word, "*.") && word.n > 2 && ascii_alpha(word.p[2])) ||
        (scheme && scheme + 3 < word.n))
        return true;
    for (size_t i = 1; i + 1 < word.n; i++) { /* not "e.g." */
        bool letter = ascii_alnum(word.p[i - 1]) || (unsigned char)word.p[i - 1] >= 0x80;
        if (word.p[i] == '.' && letter && ascii_alnum(word.p[i + 1]))
            return word.n > 4 || i > 1;
    }
    return false;
}

/* ann@node-1, ann@node-1:/srv: letters at both sides. */
static bool is_at_host(struct str word)
{
    size_t at = str_find_char(word, 0, '@');
    return at > 0 && at + 1 < word.n && ascii_alnum(word.p[at - 1]) && ascii_alnum(word.p[at + 1]);
}

/* `git-<verb>`: what is to be filled in is a part of the word. */
static bool has_placeholder(struct str word)
{
    size_t open = str_find_char(word, 0, '<');
    return open < word.n && str_find_char(word, open, '>') < word.n;
}

bool subcommands_word_has_sign(struct str word)
{
    return subcommands_is_option(word) || is_file(word) || str_has_char(STR("$<|>"), *word.p) ||
           str_is(word, "&&") || str_is(word, "..") || has_placeholder(word) || is_at_host(word) ||
           (str_find_char(word, 0, '=') < word.n && ascii_alpha(*word.p));
}

bool subcommands_has_sign(struct str line)
{
    struct str word;
    str_word(&line, &word); /* the name */
    for (bool hyphen = false; str_word(&line, &word); hyphen = str_is(word, "-"))
        if (subcommands_word_has_sign(word) || (hyphen && str_is(word, "-"))) /* `- - soft` */
            return true;
    return false;
}
