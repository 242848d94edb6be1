#include "read/presentation/presentation.h"
struct presentation *odp_read(struct pres_input *in)
{
    (void)in;
    return NULL;
}
struct presentation *fodp_read(struct pres_input *in)
{
    (void)in;
    return NULL;
}
struct presentation *pdf_read(struct pres_input *in)
{
    (void)in;
    return NULL;
}
