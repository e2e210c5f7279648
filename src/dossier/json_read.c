/* json_read.c: an article or a dossier from one JSON object.
 *
 * jansson parses what json_flat.c leaves (and limits nesting to 2,048); this
 * file takes what it knows from the tree and passes over the rest. */

#include "dossier/words.h"

#include <jansson.h>

#include "base/charset.h"
#include "dossier/json_flat.h"
#include "dossier/json_layers.h"

/* What is read, and into what. */
typedef struct reader {
    ent_dossier *dossier;
    ent_error *error;
} reader;

/* Document ---------------------------------------------------------------- */

/* The members of an object of the tree. */
static void peek_members(reader *r, const json_t *object, ent_members *members)
{
#define ENT_X(name, key) key,
    static const char *const keys[] = { ENT_ARTICLE_MEMBERS(ENT_X) };
#undef ENT_X
    for (size_t i = 0; i < ENT_MEMBER_COUNT; i++) {
        bool string = json_is_string(json_object_get(object, keys[i]));
        members->of[i] = (ent_value){
            string ? ent_json_peek(object, keys[i])
                   : ent_json_keep(r->dossier->arena, object, keys[i]),
            string };
    }
}

static ent_slice keep_member(reader *r, const ent_members *from,
                             ent_member member)
{
    return ent_arena_copy(r->dossier->arena, from->of[member].text);
}

/* The same as clean text, trimmed. */
static ent_slice keep_clean(reader *r, const ent_members *from,
                            ent_member member)
{
    ent_buffer clean = ENT_BUFFER_INIT;
    ent_slice text = from->of[member].text;
    if (text.size && ent_charset_clean(text, "UTF-8", &clean, NULL))
        text = ent_arena_copy(r->dossier->arena,
                              ent_slice_trim(ent_buffer_slice(&clean)));
    else
        text = (ent_slice){ NULL, 0 };
    ent_buffer_release(&clean);
    return text;
}

/* A string's text without blanks around it. */
static ent_slice trimmed(const ent_members *from, ent_member member)
{
    ent_slice none = { NULL, 0 };
    const ent_value *value = &from->of[member];
    return value->string ? ent_slice_trim(value->text) : none;
}

/* The members that articles and dossiers share. */
static void read_document(reader *r, const ent_members *from)
{
    ent_document *d = &r->dossier->document;
    d->id = keep_member(r, from, ENT_MEMBER_ID);
    d->path = keep_member(r, from, ENT_MEMBER_PATH);
    d->title = keep_member(r, from, ENT_MEMBER_TITLE);
    d->url = keep_member(r, from, ENT_MEMBER_URL);
    d->source = keep_member(r, from, ENT_MEMBER_SOURCE);
    ent_date_parse(trimmed(from, ENT_MEMBER_DATE), &d->date);
    d->language = ent_language_of(trimmed(from, ENT_MEMBER_LANGUAGE));
}

static bool no_text(reader *r)
{
    return ent_fail_at(r->error, ENT_EFORMAT, NULL, 0, 1,
                       "no 'text', expected an article or a dossier");
}

static bool read_article(reader *r, const ent_members *from)
{
    if (!from->of[ENT_MEMBER_TEXT].string)
        return no_text(r);
    ent_buffer clean = ENT_BUFFER_INIT;
    bool good = ent_charset_clean(from->of[ENT_MEMBER_TEXT].text, "UTF-8",
                                  &clean, r->error);
    if (good) {
        r->dossier->text = ent_arena_copy(r->dossier->arena,
                                          ent_buffer_slice(&clean));
        read_document(r, from);
        r->dossier->document.title = keep_clean(r, from, ENT_MEMBER_TITLE);
        r->dossier->document.source = keep_clean(r, from, ENT_MEMBER_SOURCE);
    }
    ent_buffer_release(&clean);
    return good;
}

static bool read_dossier(reader *r, const json_t *root)
{
    const json_t *document = json_object_get(root, "document");
    if (!json_is_string(json_object_get(document, "text")))
        return no_text(r);
    ent_members members;
    peek_members(r, document, &members);
    r->dossier->text = keep_member(r, &members, ENT_MEMBER_TEXT);
    if (r->dossier->text.size >= ENT_NONE)
        return ent_fail(r->error, ENT_ELIMIT, "text over 4 GiB");
    read_document(r, &members);
    return ent_json_read_layers(r->dossier, root, r->error);
}

/* Objects ----------------------------------------------------------------- */

/* The tree of a line, which must be an object; NULL on failure. */
static json_t *parse(ent_slice line, ent_error *error)
{
    json_error_t why;
    json_t *root = json_loadb(line.size ? line.data : "", line.size,
                              JSON_ALLOW_NUL, &why);
    if (!root) {
        ent_fail_at(error, ENT_EFORMAT, NULL,
                    why.line > 1 ? (uint32_t)why.line : 0,
                    why.column > 0 ? (uint32_t)why.column : 1, "%s", why.text);
        return NULL;
    }
    if (json_is_object(root))
        return root;
    ent_fail_at(error, ENT_EFORMAT, NULL, 0, 1, "no object, expected {...}");
    json_decref(root);
    return NULL;
}

/* From the tree of a line, to which members may point. */
static bool read_tree(reader *r, const json_t *root, ent_json_kind *kind)
{
    ent_members members;
    bool whole = json_is_object(json_object_get(root, "document"));
    *kind = whole ? ENT_JSON_DOSSIER : ENT_JSON_ARTICLE;
    if (whole)
        return read_dossier(r, root);
    peek_members(r, root, &members);
    return read_article(r, &members);
}

static bool read_line(reader *r, ent_slice line, ent_json_kind *kind)
{
    ent_buffer text = ENT_BUFFER_INIT;
    ent_members members;
    bool flat = ent_read_flat(line, &text, &members), good = false;
    *kind = ENT_JSON_ARTICLE;
    if (flat)
        good = read_article(r, &members);
    ent_buffer_release(&text);
    json_t *root = flat ? NULL : parse(line, r->error);
    if (root)
        good = read_tree(r, root, kind);
    json_decref(root);
    return good;
}

bool ent_dossier_read_json(ent_slice line, ent_dossier **dossier,
                           ent_json_kind *kind, ent_error *error)
{
    reader r = { .dossier = ent_dossier_new(), .error = error };
    ent_json_kind found;
    if (!read_line(&r, line, &found)) {
        ent_dossier_free(r.dossier);
        return false;
    }
    *dossier = r.dossier;
    if (kind)
        *kind = found;
    return true;
}
