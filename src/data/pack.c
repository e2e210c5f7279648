/* pack.c: turns files into one C file that holds them.
 *
 *     entente-pack OUTPUT.c FILE...
 *
 * The output defines ent_packed_files[] and ent_packed_count (packed.h), in
 * the order of the arguments, names without folders. Bytes are written eight
 * a number, in the byte order of the machine that packs: compilers read
 * numbers several times as fast as so many single bytes. */

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char *what, const char *path)
{
    fprintf(stderr, "entente-pack: %s: %s\n", path, what);
    exit(1);
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Writes the bytes of 'path' as an array, zeros behind them; returns how
 * many. */
static size_t pack(FILE *out, const char *path, int number)
{
    FILE *in = fopen(path, "rb");
    if (!in)
        die("cannot be read", path);
    fprintf(out, "static const uint64_t file_%d[] = {", number);
    size_t size = 0;
    for (size_t count = 8, line = 0; count == 8; line++) {
        char bytes[8] = { 0 };
        uint64_t value;
        count = fread(bytes, 1, sizeof bytes, in);
        memcpy(&value, bytes, sizeof value);
        fprintf(out, line % 8 ? "%llu%s" : "\n%llu%s",
                (unsigned long long)value, value >> 31 ? "u," : ",");
        size += count;
    }
    fprintf(out, "0};\n");
    if (ferror(in))
        die("cannot be read", path);
    fclose(in);
    return size;
}

int main(int argc, char **argv)
{
    if (argc < 2)
        die("usage: entente-pack OUTPUT.c FILE...", "arguments");
    FILE *out = fopen(argv[1], "wb");
    if (!out)
        die("cannot be written", argv[1]);
    fprintf(out, "#include \"lexicon/packed.h\"\n");
    size_t *sizes = calloc((size_t)argc, sizeof *sizes);
    if (!sizes)
        die("out of memory", "entente-pack");
    for (int i = 2; i < argc; i++)
        sizes[i] = pack(out, argv[i], i);
    fprintf(out, "const ent_packed_file ent_packed_files[] = {\n");
    for (int i = 2; i < argc; i++)
        fprintf(out, "{\"%s\", {(const char *)file_%d, %zu}},\n",
                name_of(argv[i]), i, sizes[i]);
    fprintf(out, "{\"\", {0, 0}}};\n"
                 "const uint32_t ent_packed_count = %d;\n", argc - 2);
    free(sizes);
    bool bad = ferror(out);
    if (fclose(out) || bad)
        die("cannot be written", argv[1]);
    return 0;
}
