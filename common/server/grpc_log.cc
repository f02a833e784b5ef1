#include "common/server/grpc_log.h"

#include <grpc/support/log.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"

namespace jixiao::server {
namespace {

constexpr std::int64_t kGrpcLinesPerSecond = 10;

std::string FileName(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

void LogGrpcLine(gpr_log_func_args* line) {
  static LineLimit& limit = *new LineLimit(kGrpcLinesPerSecond);
  const std::optional<std::int64_t> held_back = limit.Pass(absl::Now());
  if (!held_back.has_value()) return;
  log::Fields fields = {
      {"detail", line->message},
      {"source", absl::StrCat(FileName(line->file), ":", line->line)}};
  if (*held_back > 0) fields.emplace_back("held_back", *held_back);
  // What gRPC calls an error is most often the doing of the other side.
  if (line->severity == GPR_LOG_SEVERITY_ERROR) {
    log::Warning("grpc", fields);
  } else {
    log::Info("grpc", fields);
  }
}

}  // namespace

std::optional<std::int64_t> LineLimit::Pass(absl::Time now) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (now - second_ >= absl::Seconds(1)) {
    second_ = now;
    passed_ = 0;
  }
  if (passed_ >= per_second_) {
    ++held_back_;
    return std::nullopt;
  }
  ++passed_;
  const std::int64_t held_back = held_back_;
  held_back_ = 0;
  return held_back;
}

void TakeGrpcLog() { gpr_set_log_function(&LogGrpcLine); }

}  // namespace jixiao::server
