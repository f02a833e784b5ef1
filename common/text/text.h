// UTF-8 text: validity, lengths, terminal columns, near words. Pure functions.
#ifndef JIXIAO_COMMON_TEXT_TEXT_H_
#define JIXIAO_COMMON_TEXT_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace jixiao::text {

// The code point at `*offset`, which moves past it. nullopt, and the offset one
// byte further, where the bytes are no well-formed UTF-8 (RFC 3629: no
// surrogates, no overlong forms). Requires *offset < s.size().
std::optional<char32_t> DecodeUtf8(std::string_view s, std::size_t* offset);
void AppendUtf8(char32_t code_point, std::string* out);

bool Utf8Valid(std::string_view s);

// The offset of the first byte that is not part of well-formed UTF-8, or
// std::string_view::npos.
std::size_t FirstInvalidUtf8(std::string_view s);

// The number of code points; an ill-formed byte counts as one.
std::size_t CodePointCount(std::string_view s);

// True where there is a control character (C0, DEL, C1). With
// `allow_line_breaks` tab, line feed and carriage return are allowed.
bool HasControlCharacter(std::string_view s, bool allow_line_breaks = false);

// Terminal columns: 2 for East Asian wide and full-width characters, 0 for
// combining marks and other zero-width characters, 1 for the rest, ambiguous
// ones among them.
std::size_t DisplayWidth(std::string_view s);

// `s` filled with spaces to `width` columns, on the right or on the left. A
// wider `s` is returned as it is.
std::string PadRight(std::string_view s, std::size_t width);
std::string PadLeft(std::string_view s, std::size_t width);

// `s` cut to at most `width` columns, the last of them "…" where it was cut.
std::string TruncateToWidth(std::string_view s, std::size_t width);

// `s` cut to at most `max_bytes` bytes at a character boundary, "…" included
// where it was cut. Requires max_bytes >= 3.
std::string TruncateToBytes(std::string_view s, std::size_t max_bytes);

// `s` in double quotes for a message: control characters and ill-formed bytes
// as \xNN, `"` and `\` escaped, at most 60 characters, then "…".
std::string Quote(std::string_view s);

// Levenshtein distance in code points.
std::size_t EditDistance(std::string_view a, std::string_view b);

// The at most `n` candidates nearest to `word`, nearest first, ties in the
// order given. Only those at a distance of at most a third of the longer word
// (at least 1) that share a character with it, or that contain the word or are
// contained in it.
std::vector<std::string> Nearest(const std::vector<std::string>& candidates,
                                 std::string_view word, std::size_t n);

// "; did you mean a, b or c?" of the three nearest, empty when there are none.
std::string DidYouMean(const std::vector<std::string>& candidates,
                       std::string_view word);

}  // namespace jixiao::text

#endif  // JIXIAO_COMMON_TEXT_TEXT_H_
