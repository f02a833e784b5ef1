// Which characters the bytes of a file stand for.
#ifndef JIXIAO_SERVICES_CLI_DATASET_ENCODING_H_
#define JIXIAO_SERVICES_CLI_DATASET_ENCODING_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace jixiao::cli {

enum class Encoding { kUtf8, kGb18030 };

// The byte order mark that a file of UTF-8 may begin with.
inline constexpr std::string_view kUtf8Mark = "\xef\xbb\xbf";

// Whether the bytes begin with the byte order mark of UTF-8, of UTF-16.
bool HasUtf8Mark(std::string_view bytes);
bool HasUtf16Mark(std::string_view bytes);

// Tells UTF-8 from GB18030 (GBK and GB2312 within it), which spreadsheets of
// China save. Text of both kinds of ASCII alone is UTF-8. A few faulty bytes in
// much well-formed UTF-8 make it no GB18030. Not thread safe.
class EncodingDetector {
 public:
  // The next part of the text; parts end at ends of lines.
  void Feed(std::string_view part);
  Encoding encoding() const;

 private:
  std::size_t characters_ = 0;  // well-formed ones beyond ASCII
  std::size_t faulty_bytes_ = 0;
};

// nullopt, and in `bad` the offset of the first byte in the way, where it is no
// GB18030.
std::optional<std::string> Gb18030ToUtf8(std::string_view text,
                                         std::size_t& bad);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_ENCODING_H_
