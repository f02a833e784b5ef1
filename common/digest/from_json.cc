#include "common/digest/from_json.h"

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "google/protobuf/util/json_util.h"

namespace jixiao::digest {

absl::Status FromJson(const std::string& json,
                      google::protobuf::Message* message) {
  const auto parsed =
      google::protobuf::util::JsonStringToMessage(json, message);
  if (parsed.ok()) return absl::OkStatus();
  return status::Internal(absl::StrCat("stored JSON is not a ",
                                       message->GetTypeName(), ": ",
                                       parsed.ToString()));
}

}  // namespace jixiao::digest
