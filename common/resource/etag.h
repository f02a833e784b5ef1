// Etags of resources whose rows count their versions.
#ifndef JIXIAO_COMMON_RESOURCE_ETAG_H_
#define JIXIAO_COMMON_RESOURCE_ETAG_H_

#include <cstdint>
#include <string>

namespace jixiao::resource {

// The etag of a row's version, `"7"` with its quotes.
std::string EtagOf(int64_t row_version);

// The version in an etag; 0, which no row has, for text that EtagOf did not
// make.
int64_t VersionOf(const std::string& etag);

}  // namespace jixiao::resource

#endif  // JIXIAO_COMMON_RESOURCE_ETAG_H_
