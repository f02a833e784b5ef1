#ifndef JIXIAO_COMMON_UUID_UUID_H_
#define JIXIAO_COMMON_UUID_UUID_H_

#include <string>
#include <string_view>

namespace jixiao {

// A random (version 4) UUID in lower-case text, from the kernel's generator.
// Thread safe.
std::string Uuid4();

// Whether `text` is a version 4 UUID, 8-4-4-4-12 hex digits of either case.
bool IsUuid4(std::string_view text);

}  // namespace jixiao

#endif  // JIXIAO_COMMON_UUID_UUID_H_
