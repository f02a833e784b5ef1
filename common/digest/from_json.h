#ifndef JIXIAO_COMMON_DIGEST_FROM_JSON_H_
#define JIXIAO_COMMON_DIGEST_FROM_JSON_H_

#include <string>

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace jixiao::digest {

// Reads what CanonicalJson of such a message wrote. INTERNAL when it is not of
// that message: only text that this software stored is read so.
absl::Status FromJson(const std::string& json,
                      google::protobuf::Message* message);

}  // namespace jixiao::digest

#endif  // JIXIAO_COMMON_DIGEST_FROM_JSON_H_
