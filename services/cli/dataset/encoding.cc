#include "services/cli/dataset/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "common/text/text.h"

namespace jixiao::cli {
namespace {

// So many well-formed characters for a faulty byte are no accident: of GB18030
// text about one byte in eight passes for UTF-8.
constexpr std::size_t kConvincing = 4;

// Owns a conversion of the C library.
class Converter {
 public:
  Converter(const char* to, const char* from)
      : descriptor_(iconv_open(to, from)) {}
  ~Converter() {
    if (ok()) iconv_close(descriptor_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  // False where the C library lacks the conversion.
  bool ok() const { return descriptor_ != reinterpret_cast<iconv_t>(-1); }
  iconv_t get() const { return descriptor_; }

 private:
  const iconv_t descriptor_;
};

bool BeginsWith(std::string_view bytes, std::string_view mark) {
  return bytes.substr(0, mark.size()) == mark;
}

}  // namespace

bool HasUtf8Mark(std::string_view bytes) {
  return BeginsWith(bytes, kUtf8Mark);
}

bool HasUtf16Mark(std::string_view bytes) {
  return BeginsWith(bytes, "\xff\xfe") || BeginsWith(bytes, "\xfe\xff");
}

void EncodingDetector::Feed(std::string_view part) {
  for (std::size_t offset = 0; offset < part.size();) {
    if (static_cast<unsigned char>(part[offset]) < 0x80) {
      ++offset;
    } else if (text::DecodeUtf8(part, &offset)) {
      ++characters_;
    } else {
      ++faulty_bytes_;
    }
  }
}

Encoding EncodingDetector::encoding() const {
  return characters_ >= kConvincing * faulty_bytes_ ? Encoding::kUtf8
                                                    : Encoding::kGb18030;
}

std::optional<std::string> Gb18030ToUtf8(std::string_view text,
                                         std::size_t& bad) {
  const Converter converter("UTF-8", "GB18030");
  bad = 0;
  if (!converter.ok()) return std::nullopt;
  std::string result;
  result.reserve(text.size() + text.size() / 2);
  std::array<char, 1 << 14> buffer;
  // iconv does not write to its input.
  char* in = const_cast<char*>(text.data());
  std::size_t in_left = text.size();
  while (in_left > 0) {
    char* out = buffer.data();
    std::size_t out_left = buffer.size();
    const std::size_t converted =
        iconv(converter.get(), &in, &in_left, &out, &out_left);
    result.append(buffer.data(), buffer.size() - out_left);
    if (converted == static_cast<std::size_t>(-1) && errno != E2BIG) {
      bad = text.size() - in_left;
      return std::nullopt;
    }
  }
  return result;
}

}  // namespace jixiao::cli
