// SPDX-License-Identifier: MIT
#include <stdio.h>

int main(void)
{
    puts("handout " HANDOUT_VERSION);
    return 0;
}
