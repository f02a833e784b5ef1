#include "services/evaluation/render/pdf/justify.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace jixiao::evaluation::pdf {
namespace {

// A cluster in the order in which it is seen.
struct Cluster {
  // Its last glyph as seen; nullptr where its width must not change.
  PangoGlyphInfo* glyph = nullptr;
  bool wide = false;
  bool blank = false;
};

// Chinese characters and full-width marks, beside which a gap may grow.
bool IsWide(gunichar c) { return c >= 0x2E80 && g_unichar_iswide(c); }

void AddRun(PangoGlyphItem* run, const char* text,
            std::vector<Cluster>* clusters) {
  // Text that runs from right to left is one block.
  if (run->item->analysis.level % 2 == 1) {
    clusters->push_back({});
    return;
  }
  PangoGlyphItemIter at;
  for (gboolean have = pango_glyph_item_iter_init_start(&at, run, text); have;
       have = pango_glyph_item_iter_next_cluster(&at)) {
    const gunichar c = g_utf8_get_char(text + at.start_index);
    clusters->push_back(
        {&run->glyphs->glyphs[at.end_glyph - 1], IsWide(c), c == ' '});
  }
}

}  // namespace

void Justify(PangoLayoutLine* line, const char* text, int extra, int most) {
  std::vector<Cluster> clusters;
  for (GSList* run = line->runs; run != nullptr; run = run->next) {
    AddRun(static_cast<PangoGlyphItem*>(run->data), text, &clusters);
  }
  // Blanks at the end are not seen.
  while (!clusters.empty() && clusters.back().blank) clusters.pop_back();
  std::vector<PangoGlyphInfo*> gaps;
  for (std::size_t i = 0; i + 1 < clusters.size(); ++i) {
    const Cluster& cluster = clusters[i];
    if (cluster.glyph != nullptr &&
        (cluster.wide || cluster.blank || clusters[i + 1].wide)) {
      gaps.push_back(cluster.glyph);
    }
  }
  const std::int64_t count = static_cast<std::int64_t>(gaps.size());
  if (extra <= 0 || count == 0 || extra > count * most) return;
  std::int64_t given = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    const std::int64_t due = std::int64_t{extra} * (i + 1) / count;
    gaps[static_cast<std::size_t>(i)]->geometry.width +=
        static_cast<PangoGlyphUnit>(due - given);
    given = due;
  }
}

}  // namespace jixiao::evaluation::pdf
