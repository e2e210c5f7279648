/* style.c: colours and shapes.
 *
 * Types differ by shape and by colour. Cooperation and conflict are a bluish
 * green and a vermilion, which red-green colour-blind readers tell apart (Okabe
 * and Ito 2008), and differ in lightness for paper. */

#include "diagram/inside.h"

static const palette palettes[] = {
    [ENT_THEME_LIGHT] = {
        "#ffffff", "#0f172a", "#526077", "#dbe2ea", "#a9b4c4",
        { [ENT_TYPE_PERSON] = { "#eaf2fe", "#2357c5", "#1d4aab" },
          [ENT_TYPE_COUNTRY] = { "#f8fafc", "#0f172a", "#0f172a" },
          [ENT_TYPE_PLACE] = { "#f1f8e4", "#4d7c0f", "#3b600b" },
          [ENT_TYPE_ORGANIZATION] = { "#f5f0fe", "#7c3aed", "#6126bd" },
          [ENT_TYPE_AGREEMENT] = { "#fff8e1", "#b45309", "#8f4106" } },
        { { "#a3b1c4", "#a3b1c4" }, { "#63b7a2", "#00856a" },
          { "#e69a72", "#d1470f" }, { "#ead0a0", "#d9a441" },
          { "#8d7fa8", "#8d7fa8" } },
        { "#e3f0ff", "#fdebd8", "#e6f5e1", "#f3e8fb", "#fdf3c8", "#fbe4ec",
          "#dff3f3", "#ebebf2" } },
    [ENT_THEME_DARK] = {
        "#0f172a", "#f1f5f9", "#a5b4c8", "#334155", "#5a6b83",
        { [ENT_TYPE_PERSON] = { "#172c54", "#7aa7f9", "#bcd4fd" },
          [ENT_TYPE_COUNTRY] = { "#1e293b", "#f1f5f9", "#f8fafc" },
          [ENT_TYPE_PLACE] = { "#20310f", "#a3d65a", "#cdeaa0" },
          [ENT_TYPE_ORGANIZATION] = { "#2d1f52", "#b794f8", "#d9c8fc" },
          [ENT_TYPE_AGREEMENT] = { "#3b2608", "#f2b24b", "#fad9a0" } },
        { { "#64748b", "#64748b" }, { "#2b8a76", "#2dc9a5" },
          { "#b1613f", "#fb7a45" }, { "#6b5426", "#b98a35" },
          { "#9d8cc0", "#9d8cc0" } },
        { "#14264a", "#3a2a17", "#1b331c", "#2c2142", "#38330f", "#3b1f2c",
          "#12363a", "#262b38" } },
    [ENT_THEME_PRINT] = {
        "#ffffff", "#000000", "#404040", "#bbbbbb", "#9a9a9a",
        { [ENT_TYPE_PERSON] = { "#ffffff", "#333333", "#000000" },
          [ENT_TYPE_COUNTRY] = { "#e6e6e6", "#000000", "#000000" },
          [ENT_TYPE_PLACE] = { "#ffffff", "#333333", "#000000" },
          [ENT_TYPE_ORGANIZATION] = { "#f2f2f2", "#333333", "#000000" },
          [ENT_TYPE_AGREEMENT] = { "#ffffff", "#333333", "#000000" } },
        { { "#cbcbcb", "#cbcbcb" }, { "#8c8c8c", "#a6a6a6" },
          { "#3a3a3a", "#000000" }, { "#e0e0e0", "#cfcfcf" },
          { "#666666", "#666666" } },
        { "#f0f0f0", "#e6e6e6", "#f5f5f5", "#ebebeb", "#f0f0f0", "#e6e6e6",
          "#f5f5f5", "#ebebeb" } },
};

const palette *ent_diagram_palette(ent_theme theme)
{
    return &palettes[theme];
}

const char *ent_type_shape(ent_type type)
{
    static const char *const shapes[ENT_TYPE_COUNT] = {
        [ENT_TYPE_PERSON] = "ellipse", [ENT_TYPE_COUNTRY] = "box",
        [ENT_TYPE_PLACE] = "house", [ENT_TYPE_ORGANIZATION] = "hexagon",
        [ENT_TYPE_AGREEMENT] = "note" };
    return shapes[type];
}

double ent_type_room(ent_type type, double height)
{
    switch (type) {
    case ENT_TYPE_PERSON:
        return height * 0.8;
    case ENT_TYPE_ORGANIZATION:
        return height * 0.9;
    case ENT_TYPE_AGREEMENT:
        return 26;
    default:
        return 22;
    }
}

const char *ent_manner_word(manner m)
{
    static const char *const words[MANNER_COUNT] = {
        "neutral", "cooperation", "conflict", "party", "mixed" };
    return words[m];
}
