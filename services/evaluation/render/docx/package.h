// The zip file that an Office Open XML document is.
#ifndef JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_PACKAGE_H_
#define JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_PACKAGE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace jixiao::evaluation::docx {

// One file of a package: `word/document.xml`.
struct Part {
  std::string name;
  std::string bytes;
};

// The parts zipped in their order, each dated 1980-01-01, the first date that
// zip knows: equal parts give equal bytes in every time zone. Nothing touches a
// disk. INTERNAL where libzip fails.
absl::StatusOr<std::string> ZipParts(const std::vector<Part>& parts);

}  // namespace jixiao::evaluation::docx

#endif  // JIXIAO_SERVICES_EVALUATION_RENDER_DOCX_PACKAGE_H_
