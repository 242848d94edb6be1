#!/usr/bin/env bash
# Pages of the golden courses: without its tags, the code of each command is what commands.json
# says that it is, and the tags in it nest.
# shellcheck source=lib.bash
. "$(dirname "$0")/lib.bash"
perl -MJSON::PP -e 1 2>/dev/null || { skip 'code without its tags' 'needs JSON::PP'; finish; }

# Prints what is wrong with the pages of the folders; the last line is how many commands were looked at.
cat >look.pl <<'PERL'
use strict;
use warnings;
use File::Find;
use JSON::PP;
my %sign = (lt => '<', gt => '>', amp => '&', quot => '"');
my $looked = 0;
sub slurp { open my $in, '<:raw', $_[0] or die "$_[0]: $!\n"; local $/; <$in> }
for my $public (@ARGV) {
    my %text;
    $text{ $_->{id} } = $_->{text} for @{ JSON::PP->new->decode(Encode::decode('UTF-8', slurp("$public/commands.json")))->{commands} };
    find(sub {
        return unless /\.html$/;
        my $page = Encode::decode('UTF-8', slurp($_));
        while ($page =~ m{ id="c-([^"]+)"(?:(?! id="c-|<kbd>).)*?<code(?: [^>]*)?>(.*?)</code>}sg) {
            my ($id, $code) = ($1, $2);
            next unless defined $text{$id};
            $looked++;
            my @open;
            for my $tag ($code =~ /<([^>]*)>/g) {
                my ($closes, $name) = $tag =~ m{^(/?)(\w+)};
                push @open, $name unless $closes;
                print "$File::Find::name: $id: </$name>\n" if $closes && (pop @open // '') ne $name;
            }
            print "$File::Find::name: $id: <$_>\n" for @open;
            $code =~ s/<[^>]*>//g;
            $code =~ s/&(\w+);/$sign{$1}/g;
            print Encode::encode('UTF-8', "$File::Find::name: $id: $code\n") if $code ne $text{$id};
        }
    }, "$public/lessons");
}
print "$looked\n";
PERL
look() { perl -MEncode look.pl "$@"; }

out=$(look "$root"/tests/golden/*/expect/public)
check 'the code of commands is their text, and its tags nest' [ "$(wc -l <<<"$out")" -eq 1 ]
check 'of many commands' [ "${out##*$'\n'}" -gt 300 ]

spoilt=page/public/lessons/one
mkdir -p "$spoilt"
echo '{"commands": [{"id": "1a", "text": "ls -a"}]}' >page/public/commands.json
# finds SENTENCE CODE LINES
finds() {
    echo "<div id=\"c-1a\"><code>$2</code></div>" >"$spoilt/index.html"
    out=$(look page/public)
    check "$1" [ "$(wc -l <<<"$out")" -eq "$3" ]
}
finds 'a page that is right' '<span class="cmd-n">ls</span> -a' 1
finds 'a text that differs is seen' '<span class="cmd-n">ls</span> -b' 2
finds 'a tag that is not closed is seen' '<span class="cmd-n">ls -a' 2
finds 'tags that cross are seen' '<b><i>ls</b> -a</i>' 3
finish
