#ifndef JIXIAO_SERVICES_CLI_CLIENT_SAME_CONTENT_H_
#define JIXIAO_SERVICES_CLI_CLIENT_SAME_CONTENT_H_

#include "google/protobuf/message.h"

namespace jixiao::cli {

// Whether two resources of one type are equal in all that a client writes: the
// name, the etag and OUTPUT_ONLY fields do not count, nor does the order of the
// asset classes of a profile.
bool SameContent(const google::protobuf::Message& a,
                 const google::protobuf::Message& b);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_SAME_CONTENT_H_
