// Every rpc of a server, from its descriptors: a test over these cannot forget
// a new one.
#ifndef JIXIAO_COMMON_TESTING_ANY_RPC_H_
#define JIXIAO_COMMON_TESTING_ANY_RPC_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/rpc/principal.h"
#include "common/testing/in_process_server.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace jixiao::testing {

using Method = google::protobuf::MethodDescriptor;

// What requests are filled with.
struct Samples {
  std::vector<std::string> services;  // full names of those that are served
  // Of resources by their type; a name that none is given for is the type
  // itself, which no validation takes.
  std::map<std::string, std::string> names;
  // Of fields by their name.
  std::map<std::string, std::string> texts;  // else 名
  std::map<std::string, int32_t> numbers;    // else 2024
  // By method: text of its request, for what follows from no annotation.
  std::map<std::string, std::string> more;
  // Puts into a request what no text holds well; null: nothing.
  void (*complete)(google::protobuf::Message& request) = nullptr;
  // By the full names of methods whose contract names no roles: the method,
  // "jixiao.report.v1.ReportService.GenerateReport", whose roles they have.
  std::map<std::string, std::string> roles_like = {};
};

// A server that a test runs, and what requests to it are filled with.
struct Served {
  std::shared_ptr<grpc::Channel> channel;
  const Samples& samples;
};

std::vector<const Method*> AllRpcs(const Samples& samples);

std::unique_ptr<google::protobuf::Message> DefaultRequest(const Method& rpc);

// A request that validation passes: every REQUIRED field has a plausible value,
// dates are 2024-01-31, amounts 1 CNY, and an Update replaces everything.
std::unique_ptr<google::protobuf::Message> GoodRequest(const Samples& samples,
                                                       const Method& rpc);

// The roles that the contract lets call it.
std::vector<rpc::Role> AllowedRoles(const Samples& samples, const Method& rpc);

// Sends one message and waits for the outcome, also to a rpc that takes a
// stream of them.
absl::Status CallAny(const std::shared_ptr<grpc::Channel>& channel,
                     const Method& rpc,
                     const google::protobuf::Message& request,
                     grpc::ClientContext* context);
absl::Status CallAny(const std::shared_ptr<grpc::Channel>& channel,
                     const Method& rpc,
                     const google::protobuf::Message& request,
                     const std::string& principal = kAnyPrincipal);

// Expects every rpc to answer a request of GoodRequest with anything but
// INTERNAL: the server can do what it takes.
void ExpectNoInternalError(const Served& served);

// A field that is REQUIRED, set in `message`: its path in violations, such as
// `budget_unit.kind` or `budget_records[0].stage`, and how to unset it.
struct RequiredField {
  std::string path;
  std::function<void(google::protobuf::Message&)> unset;
};
std::vector<RequiredField> RequiredFields(
    const google::protobuf::Message& message);

// Whether a status has a violation of the field itself or of what it holds.
bool NamesField(const absl::Status& status, const std::string& path);

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_ANY_RPC_H_
