#include "common/testing/error_recorder.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "common/rpc/limits.h"
#include "google/protobuf/text_format.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/client_interceptor.h"
#include "nlohmann/json.hpp"

namespace jixiao::testing {
namespace {

using grpc::experimental::ClientInterceptorFactoryInterface;
using grpc::experimental::ClientRpcInfo;
using grpc::experimental::InterceptionHookPoints;
using grpc::experimental::Interceptor;
using grpc::experimental::InterceptorBatchMethods;

// The details with what each holds, one line. Text that is none is given as its
// bytes.
std::string DetailsOf(const grpc::Status& status) {
  google::rpc::Status wire;
  if (!wire.ParseFromString(status.error_details())) {
    return status.error_details();
  }
  google::protobuf::TextFormat::Printer printer;
  printer.SetSingleLineMode(true);
  printer.SetExpandAny(true);
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(wire, &text);
  return text;
}

std::string RequestIdIn(
    const std::multimap<grpc::string_ref, grpc::string_ref>* trailers) {
  if (trailers == nullptr) return "";
  const auto found = trailers->find(rpc::kRequestIdKey);
  if (found == trailers->end()) return "";
  return std::string(found->second.data(), found->second.size());
}

// The file of this process. Thread safe.
class ErrorFile {
 public:
  explicit ErrorFile(const std::string& folder) {
    std::filesystem::create_directories(folder);
    const std::string path = absl::StrCat(
        folder, "/", program_invocation_short_name, "-", getpid(), ".jsonl");
    file_.open(path, std::ios::app);
    if (!file_.is_open()) {
      log::Error("test_errors", {{"error", "cannot write " + path}});
      std::abort();
    }
  }

  void Add(const std::string& method, const grpc::Status& status,
           const std::string& request_id) {
    const nlohmann::json line = {{"method", method},
                                 {"code", status.error_code()},
                                 {"message", status.error_message()},
                                 {"details", DetailsOf(status)},
                                 {"request_id", request_id}};
    const std::lock_guard<std::mutex> lock(mutex_);
    file_ << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
          << std::endl;
  }

 private:
  std::mutex mutex_;
  std::ofstream file_;  // guarded by mutex_
};

// Of one call.
class ErrorInterceptor : public Interceptor {
 public:
  ErrorInterceptor(std::string method, ErrorFile& file)
      : method_(std::move(method)), file_(file) {}

  void Intercept(InterceptorBatchMethods* methods) override {
    if (methods->QueryInterceptionHookPoint(
            InterceptionHookPoints::POST_RECV_STATUS)) {
      const grpc::Status* status = methods->GetRecvStatus();
      if (status != nullptr && !status->ok()) {
        file_.Add(method_, *status,
                  RequestIdIn(methods->GetRecvTrailingMetadata()));
      }
    }
    methods->Proceed();
  }

 private:
  const std::string method_;
  ErrorFile& file_;
};

class ErrorInterceptorFactory : public ClientInterceptorFactoryInterface {
 public:
  explicit ErrorInterceptorFactory(const std::string& folder) : file_(folder) {}

  Interceptor* CreateClientInterceptor(ClientRpcInfo* info) override {
    return new ErrorInterceptor(info->method(), file_);
  }

 private:
  ErrorFile file_;
};

}  // namespace

void RecordErrors() {
  static std::once_flag once;
  std::call_once(once, [] {
    const char* folder = std::getenv("JIXIAO_TEST_ERRORS");
    if (folder == nullptr || *folder == '\0') return;
    // For as long as the process lives.
    grpc::experimental::RegisterGlobalClientInterceptorFactory(
        new ErrorInterceptorFactory(folder));
  });
}

}  // namespace jixiao::testing
