#ifndef JIXIAO_SERVICES_CLI_OUTPUT_TIME_TEXT_H_
#define JIXIAO_SERVICES_CLI_OUTPUT_TIME_TEXT_H_

#include <string>

#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"

namespace jixiao::cli {

// "2025-03-01 09:30:00" in Asia/Shanghai; "—" where not set.
std::string TimeText(const google::protobuf::Timestamp& time);
// "2025-03-01T01:30:00Z"; empty where not set.
std::string TimeCode(const google::protobuf::Timestamp& time);
// "2025-03-01"; empty where not set.
std::string DateCode(const google::type::Date& date);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_OUTPUT_TIME_TEXT_H_
