/* charset.c: any encoding that ICU knows becomes clean UTF-8.
 *
 *     bytes ─choose─▶ charset ─decode─▶ UTF-8 ─repair─▶ valid ─tidy─▶ clean
 *
 * UTF-8, which is nearly everything, is neither copied nor shown to ICU until
 * a code point turns up that composition could change. */

#include "base/charset.h"

#include "base/utf8.h"

#include <stdio.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* Detection and the test for text look at this many bytes. */
enum { SAMPLE = 64 << 10 };

/* ICU's confidence (0 to 100) below which a guess is not taken, and the lead
 * that it must have over windows-1252: ICU knows the letter statistics of
 * English, not of Indonesian, and takes a few curly quotes for Turkish. */
enum { LEAST_CONFIDENCE = 20, LEAD_OVER_LATIN = 10 };

/* A piece given to ICU at once ends where composition cannot reach over, after
 * PIECE bytes; after LONGEST_PIECE it ends anyhow, since ordering n marks takes
 * n * n steps and nobody writes a hundred accents on a letter. */
enum { PIECE = 64, LONGEST_PIECE = 256 };

enum { NAME_SIZE = 64 };

/* Choosing ----------------------------------------------------------------- */

/* What a declared charset is in practice, by its MIME name: the superset that
 * browsers decode it as (WHATWG, Encoding, "Names and labels"). */
static const char *const superset[][2] = {
    { "US-ASCII", "windows-1252" },    { "ISO-8859-1", "windows-1252" },
    { "ISO-8859-9", "windows-1254" },  { "GB2312", "gb18030" },
    { "GBK", "gb18030" },              { "UTF-16", "UTF-16LE" },
    { "UTF-32", "UTF-32LE" },          { "TIS-620", "windows-874" },
};

static bool is(const char *a, const char *b)
{
    return ent_slice_equal_nocase(ent_slice_of(a), ent_slice_of(b));
}

/* Is it one of those whose ASCII is full of NULs? */
static bool is_wide(const char *name)
{
    return strncmp(name, "UTF-16", 6) == 0 || strncmp(name, "UTF-32", 6) == 0;
}

static void set_name(char name[NAME_SIZE], const char *to)
{
    snprintf(name, NAME_SIZE, "%s", to);
}

static ent_slice sample_of(ent_slice bytes)
{
    return ent_slice_part(bytes, 0, SAMPLE);
}

/* Half of the bytes of UTF-16 are NUL where it is in Latin letters. */
static bool is_full_of_nuls(ent_slice sample)
{
    size_t nuls = 0;
    for (size_t i = 0; i < sample.size; i++)
        nuls += sample.data[i] == '\0';
    return nuls > sample.size / 4;
}

/* The charset that a byte order mark names, or NULL; '*size' the mark's. */
static const char *marked(ent_slice bytes, size_t *size)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    ent_slice head = ent_slice_part(bytes, 0, 8);
    const char *name = NULL;
    if (head.size > 0)
        name = ucnv_detectUnicodeSignature(head.data, (int32_t)head.size,
                                           &length, &status);
    bool known = name && (is(name, "UTF-8") || is_wide(name));
    *size = known ? (size_t)length : 0;
    return known ? name : NULL;
}

/* Sets 'name' to what the declared 'charset' means for these bytes; false when
 * it is unknown or cannot be. */
static bool believe(ent_slice bytes, const char *charset, char name[NAME_SIZE])
{
    UErrorCode status = U_ZERO_ERROR;
    if (!charset || !*charset)
        return false;
    ucnv_close(ucnv_open(charset, &status));
    if (U_FAILURE(status))
        return false;
    const char *mime = ucnv_getStandardName(charset, "MIME", &status);
    set_name(name, mime ? mime : charset);
    for (size_t i = 0; i < sizeof superset / sizeof *superset; i++)
        if (is(name, superset[i][0]))
            set_name(name, superset[i][1]);
    if (is(name, "UTF-8"))
        return false; /* if it is, it is found to be; if not, it is not */
    if (is_wide(name) && is_full_of_nuls(sample_of(bytes)))
        return true;
    bool doubtful = is_wide(name) || is(name, "windows-1252");
    return !(doubtful && ent_utf8_valid(bytes));
}

/* Is it UTF-8 with a few broken places? In the legacy charsets hardly a byte
 * over 0x7F is followed by what UTF-8 wants. */
static bool is_nearly_utf8(ent_slice sample)
{
    size_t good = 0, broken = 0;
    for (size_t at = 0, next; at < sample.size; at = next) {
        bool ascii = !(sample.data[at] & 0x80);
        ent_utf8_decode(sample, at, &next);
        good += next > at + 1;
        broken += !ascii && next == at + 1;
    }
    return good > broken;
}

/* The best of ICU's matches, or NULL. */
static const char *best_match(const UCharsetMatch **matches, int32_t count,
                              bool wide_only)
{
    UErrorCode status = U_ZERO_ERROR;
    if (count <= 0)
        return NULL;
    int32_t best = ucsdet_getConfidence(matches[0], &status);
    const char *name = ucsdet_getName(matches[0], &status);
    if (U_FAILURE(status) || best < LEAST_CONFIDENCE)
        return NULL;
    if (wide_only)
        return is_wide(name) ? name : NULL;
    for (int32_t i = 0; i < count; i++) {
        const char *other = ucsdet_getName(matches[i], &status);
        int32_t confidence = ucsdet_getConfidence(matches[i], &status);
        if (U_SUCCESS(status) && confidence >= best - LEAD_OVER_LATIN &&
            (is(other, "windows-1252") || is(other, "ISO-8859-1")))
            return "windows-1252";
    }
    return name;
}

/* Sets 'name' to what ICU detects with confidence. */
static bool detect(ent_slice sample, bool wide_only, char name[NAME_SIZE])
{
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    const char *best = NULL;
    int32_t count = 0;
    ucsdet_setText(detector, sample.data, (int32_t)sample.size, &status);
    const UCharsetMatch **matches =
        ucsdet_detectAll(detector, &count, &status);
    if (U_SUCCESS(status))
        best = best_match(matches, count, wide_only);
    if (best)
        set_name(name, best);
    ucsdet_close(detector);
    return best != NULL;
}

/* Names the encoding of 'bytes', which have no byte order mark. */
static void choose(ent_slice bytes, const char *charset, char name[NAME_SIZE])
{
    ent_slice sample = sample_of(bytes);
    if (believe(bytes, charset, name))
        return;
    bool ours = ent_utf8_valid(bytes);
    bool nuls = is_full_of_nuls(sample);
    if ((ours || is_nearly_utf8(sample)) && !nuls)
        set_name(name, "UTF-8");
    else if (!detect(sample, ours && nuls, name))
        set_name(name, "UTF-8");
}

/* Decoding ----------------------------------------------------------------- */

/* Appends 'bytes' as UTF-8; what cannot be decoded becomes U+FFFD. */
static void convert(UConverter *from, UConverter *to, ent_slice bytes,
                    ent_buffer *out)
{
    UChar pivot[1024], *pivot_from = pivot, *pivot_to = pivot;
    const char *source = bytes.data, *end = bytes.data + bytes.size;
    UErrorCode status;
    bool first = true;
    do {
        char *target = ent_buffer_reserve(out, 4096), *filled = target;
        status = U_ZERO_ERROR;
        ucnv_convertEx(to, from, &filled, target + 4096, &source, end, pivot,
                       &pivot_from, &pivot_to, pivot + 1024, first, true,
                       &status);
        *filled = '\0';
        out->size += (size_t)(filled - target);
        first = false;
    } while (status == U_BUFFER_OVERFLOW_ERROR);
}

static bool decode(ent_slice bytes, const char *name, ent_buffer *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(name, &status);
    UConverter *to = ucnv_open("UTF-8", &status);
    bool good = U_SUCCESS(status) && bytes.size > 0;
    if (good)
        convert(from, to, bytes, out);
    ucnv_close(from);
    ucnv_close(to);
    return good;
}

/* Appends 'text' with each broken byte as U+FFFD. */
static void repair(ent_slice text, ent_buffer *out)
{
    while (text.size > 0) {
        size_t good = ent_utf8_check(text);
        ent_buffer_add(out, ent_slice_part(text, 0, good));
        if (good < text.size)
            ent_buffer_add_code(out, 0xFFFD);
        text = ent_slice_part(text, good + 1, text.size);
    }
}

/* Tidying ------------------------------------------------------------------ */

/* Is it a code point that no text has, apart from accidents? */
static bool is_debris(uint32_t code)
{
    if (code < 0x20)
        return code != '\t' && code != '\n' && code != '\r' && code != '\f';
    return (code >= 0x7F && code < 0xA0 && code != 0x85) || code == 0xFFFD;
}

/* Code points that are composed already and start a new piece: nothing before
 * them changes with them. Some blocks that are so throughout; the rest is left
 * to ICU. */
static bool is_settled(uint32_t code)
{
    return code < 0x300 || (code >= 0x400 && code <= 0x482) ||
           (code >= 0x2010 && code <= 0x205E) || code == 0xFFFD ||
           (code >= 0x3041 && code <= 0x3096) ||
           (code >= 0x30A1 && code <= 0x30FA) ||
           (code >= 0x4E00 && code <= 0x9FFF) ||
           (code >= 0xAC00 && code <= 0xD7A3);
}

static bool check_is_text(ent_slice text, ent_error *error)
{
    ent_slice sample = sample_of(text);
    size_t count = 0, debris = 0;
    for (size_t at = 0; at < sample.size; count++)
        debris += is_debris(ent_utf8_decode(sample, at, &at));
    if (debris * 10 <= count)
        return true;
    return ent_fail(error, ENT_EFORMAT,
                    "is no text: of its first %zu characters %zu are controls "
                    "or broken", count, debris);
}

/* Are the eight bytes at 'p' all 0x20 or over? */
static bool has_no_control(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return !((word - 0x2020202020202020) & ~word & 0x8080808080808080);
}

static bool is_untidy(char c)
{
    return (unsigned char)c < 0x20 && c != '\n' && c != '\t';
}

/* The first byte at or after 'at' that tidying changes. */
static size_t find_untidy(ent_slice text, size_t at)
{
    while (at < text.size && !is_untidy(text.data[at]))
        at += text.size - at >= 8 && has_no_control(text.data + at) ? 8 : 1;
    return at;
}

/* Appends valid 'text' with its newlines and controls settled, composed. */
static void tidy(ent_slice text, ent_buffer *out)
{
    for (size_t at = 0; at < text.size;) {
        size_t end = find_untidy(text, at);
        ent_buffer_add_nfc(out, ent_slice_part(text, at, end));
        if (end < text.size && text.data[end] != '\r')
            ent_buffer_add_code(out, 0xFFFD);
        else if (end < text.size &&
                 (end + 1 == text.size || text.data[end + 1] != '\n'))
            ent_buffer_add_char(out, '\n');
        at = end + 1;
    }
}

/* How many bytes at the front of 'text' are ASCII that nothing here changes,
 * looked at in blocks. */
static size_t skip_tidy(ent_slice text, size_t at)
{
    enum { BLOCK = 32 };
    for (; text.size - at >= BLOCK; at += BLOCK) {
        unsigned char bad = 0;
        for (size_t i = 0; i < BLOCK; i++) {
            unsigned char c = (unsigned char)text.data[at + i];
            bad |= (unsigned char)((c < 0x20) & (c != '\n') & (c != '\t'));
            bad |= (unsigned char)(c >= 0x7F);
        }
        if (bad)
            break;
    }
    while (at < text.size && text.data[at] != 0x7F &&
           !(text.data[at] & 0x80) && !is_untidy(text.data[at]))
        at++;
    return at;
}

/* Whether 'text' is clean already, without a mark that tells its encoding. */
static bool is_clean(ent_slice text)
{
    if (ent_slice_starts(text, ENT_S("\xEF\xBB\xBF")))
        return false;
    size_t at = skip_tidy(text, 0);
    while (at < text.size) {
        size_t next;
        uint32_t code = ent_utf8_decode(text, at, &next);
        if (code < 0x80 || is_debris(code) || !is_settled(code))
            return false;
        at = skip_tidy(text, next);
    }
    return true;
}

static ent_slice without_mark(ent_slice text)
{
    size_t size = ent_slice_starts(text, ENT_S("\xEF\xBB\xBF")) ? 3 : 0;
    return ent_slice_part(text, size, text.size);
}

bool ent_charset_clean(ent_slice bytes, const char *charset, ent_buffer *out,
                       ent_error *error)
{
    char name[NAME_SIZE];
    size_t mark;
    if ((!charset || is(charset, "UTF-8")) && is_clean(bytes)) {
        ent_buffer_add(out, bytes);
        return true;
    }
    const char *signature = marked(bytes, &mark);
    bytes = ent_slice_part(bytes, mark, bytes.size);
    if (signature)
        set_name(name, signature);
    else
        choose(bytes, charset, name);
    ent_buffer decoded = ENT_BUFFER_INIT, repaired = ENT_BUFFER_INIT;
    ent_slice text = bytes;
    if (!is(name, "UTF-8") && decode(bytes, name, &decoded))
        text = ent_buffer_slice(&decoded);
    if (!ent_utf8_valid(text)) {
        repair(text, &repaired);
        text = ent_buffer_slice(&repaired);
    }
    text = without_mark(text);
    bool good = check_is_text(text, error);
    if (good)
        tidy(text, out);
    ent_buffer_release(&decoded);
    ent_buffer_release(&repaired);
    return good;
}

/* Composition -------------------------------------------------------------- */

/* The first code point at or after 'at' that is not settled. */
static size_t find_unsettled(ent_slice text, size_t at)
{
    size_t next;
    at = ent_utf8_skip_ascii(text, at);
    while (at < text.size && is_settled(ent_utf8_decode(text, at, &next)))
        at = ent_utf8_skip_ascii(text, next);
    return at;
}

/* The end of the piece that starts at 'start' and holds what is at 'at'. */
static size_t find_piece_end(const UNormalizer2 *nfc, ent_slice text,
                             size_t start, size_t at)
{
    size_t next;
    ent_utf8_decode(text, at, &at);
    for (; at < text.size && at - start < LONGEST_PIECE; at = next) {
        uint32_t code = ent_utf8_decode(text, at, &next);
        if (is_settled(code) ||
            (at - start >= PIECE &&
             unorm2_hasBoundaryBefore(nfc, (UChar32)code)))
            break;
    }
    return at;
}

static void add_composed(const UNormalizer2 *nfc, ent_buffer *out,
                         ent_slice piece)
{
    /* A byte gives at most one unit, and NFC at most triples their number. */
    enum { UNITS = LONGEST_PIECE + 8, COMPOSED = 3 * UNITS };
    UChar units[UNITS], composed[COMPOSED];
    int32_t count = 0;
    UErrorCode status = U_ZERO_ERROR;
    for (size_t at = 0; at < piece.size;) {
        uint32_t code = ent_utf8_decode(piece, at, &at);
        U16_APPEND_UNSAFE(units, count, code);
    }
    int32_t size = unorm2_normalize(nfc, units, count, composed, COMPOSED,
                                    &status);
    char *into = ent_buffer_reserve(out, 3 * COMPOSED);
    u_strToUTF8(into, 3 * COMPOSED, &size, composed, size, &status);
    if (U_FAILURE(status)) {
        *into = '\0';
        ent_buffer_add(out, piece);
        return;
    }
    out->size += (size_t)size;
    out->data[out->size] = '\0';
}

void ent_buffer_add_nfc(ent_buffer *out, ent_slice text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = NULL;
    size_t from = 0;
    while (from < text.size) {
        size_t at = find_unsettled(text, from), start = at;
        if (at < text.size && !nfc)
            nfc = unorm2_getNFCInstance(&status);
        if (at == text.size || U_FAILURE(status))
            break;
        if (start > from) /* it may take up what follows */
            ent_utf8_before(text, at, &start);
        ent_buffer_add(out, ent_slice_part(text, from, start));
        from = find_piece_end(nfc, text, start, at);
        add_composed(nfc, out, ent_slice_part(text, start, from));
    }
    ent_buffer_add(out, ent_slice_part(text, from, text.size));
}
