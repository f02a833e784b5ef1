// An evaluation service that keeps frameworks, for tests of the commands about
// them.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_FRAMEWORK_SERVER_H_
#define JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_FRAMEWORK_SERVER_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "jixiao/evaluation/v1/evaluation_service.grpc.pb.h"
#include "services/evaluation/domain/framework/extend.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::cli {

// Revisions in the order in which they were made; the newest of an id is last.
class Frameworks final : public evaluation::v1::EvaluationService::Service {
 public:
  using Framework = evaluation::v1::Framework;

  // nullptr where there is none.
  const Framework* Stored(const std::string& name) {
    return FindRevision(*evaluation::ParseFrameworkKey(name));
  }

  grpc::Status CreateFramework(
      grpc::ServerContext*,
      const evaluation::v1::CreateFrameworkRequest* request,
      Framework* response) override {
    calls.push_back(request->validate_only() ? "check" : "create");
    Framework whole = Whole(request->framework());
    whole.set_name(absl::StrCat("frameworks/", request->framework_id(), "@1"));
    whole.set_revision(1);
    whole.set_state(Framework::STATE_DRAFT);
    *response = whole;
    if (!request->validate_only()) Keep(whole, response);
    return grpc::Status::OK;
  }
  grpc::Status GetFramework(grpc::ServerContext*,
                            const evaluation::v1::GetFrameworkRequest* request,
                            Framework* response) override {
    const Framework* found = Stored(request->name());
    if (found == nullptr) return NoFramework(request->name());
    *response = *found;
    return grpc::Status::OK;
  }
  // One a page.
  grpc::Status ListFrameworks(
      grpc::ServerContext*,
      const evaluation::v1::ListFrameworksRequest* request,
      evaluation::v1::ListFrameworksResponse* response) override {
    std::vector<const Framework*> found;
    for (const Framework& framework : frameworks) {
      if (request->framework().empty() ||
          framework.name().rfind(request->framework() + "@", 0) == 0) {
        found.push_back(&framework);
      }
    }
    const std::size_t at = request->page_token().size();
    if (at >= found.size()) return grpc::Status::OK;
    Framework& head = *response->add_frameworks();
    head = *found[at];
    head.clear_facts();
    head.clear_indicators();
    head.clear_checks();
    head.clear_source_text();
    if (at + 1 < found.size()) {
      response->set_next_page_token(std::string(at + 1, 'x'));
    }
    return grpc::Status::OK;
  }
  grpc::Status UpdateFramework(
      grpc::ServerContext*,
      const evaluation::v1::UpdateFrameworkRequest* request,
      Framework* response) override {
    calls.push_back(request->validate_only() ? "check" : "update");
    Framework* found = Change(request->framework());
    if (found == nullptr) return WrongEtag(request->framework().name());
    Framework whole = Whole(request->framework());
    whole.set_name(found->name());
    whole.set_revision(found->revision());
    whole.set_state(found->state());
    *found = whole;
    found->set_etag(absl::StrCat("e", ++writes_));
    *response = *found;
    return grpc::Status::OK;
  }
  grpc::Status ReviseFramework(
      grpc::ServerContext*,
      const evaluation::v1::ReviseFrameworkRequest* request,
      Framework* response) override {
    calls.push_back("revise");
    const std::string& name = request->name();
    const Framework* newest = nullptr;
    for (const Framework& framework : frameworks) {
      if (framework.name().rfind(name + "@", 0) == 0) newest = &framework;
    }
    if (newest == nullptr) return NoFramework(name);
    if (newest->etag() != request->etag()) return WrongEtag(name);
    Framework next = *newest;
    next.set_revision(newest->revision() + 1);
    next.set_name(absl::StrCat(name, "@", next.revision()));
    next.set_state(Framework::STATE_DRAFT);
    Keep(next, response);
    return grpc::Status::OK;
  }
  grpc::Status ActivateFramework(
      grpc::ServerContext*,
      const evaluation::v1::ActivateFrameworkRequest* request,
      Framework* response) override {
    return MoveTo(request->name(), request->etag(), Framework::STATE_ACTIVE,
                  response);
  }
  grpc::Status RetireFramework(
      grpc::ServerContext*,
      const evaluation::v1::RetireFrameworkRequest* request,
      Framework* response) override {
    return MoveTo(request->name(), request->etag(), Framework::STATE_RETIRED,
                  response);
  }

  std::vector<Framework> frameworks;
  std::vector<std::string> calls;  // that write, or would

 private:
  static grpc::Status NoFramework(const std::string& name) {
    return rpc::ToGrpc(status::NotFound("jixiao/Framework", name), "");
  }
  static grpc::Status WrongEtag(const std::string& name) {
    return rpc::ToGrpc(status::EtagMismatch(name), "");
  }

  Framework* FindRevision(const evaluation::FrameworkKey& key) {
    Framework* newest = nullptr;
    for (Framework& framework : frameworks) {
      const auto other = *evaluation::ParseFrameworkKey(framework.name());
      if (other.framework != key.framework) continue;
      if (key.revision != 0 && other.revision != key.revision) continue;
      if (newest == nullptr || framework.state() == Framework::STATE_ACTIVE ||
          newest->state() != Framework::STATE_ACTIVE) {
        newest = &framework;
      }
    }
    return newest;
  }

  // The revision of the name with its etag; nullptr where that is another.
  Framework* Change(const Framework& wanted) {
    Framework* found =
        FindRevision(*evaluation::ParseFrameworkKey(wanted.name()));
    return found != nullptr && found->etag() == wanted.etag() ? found : nullptr;
  }

  Framework Whole(Framework framework) {
    if (framework.base().empty()) return framework;
    const Framework* base = Stored(framework.base());
    framework.set_base(base->name());
    status::Violations violations;
    return evaluation::Extend(*base, framework, &violations).framework;
  }

  void Keep(Framework framework, Framework* response) {
    framework.set_etag(absl::StrCat("e", ++writes_));
    frameworks.push_back(framework);
    *response = framework;
  }

  grpc::Status MoveTo(const std::string& name, const std::string& etag,
                      Framework::State state, Framework* response) {
    calls.push_back(state == Framework::STATE_ACTIVE ? "activate" : "retire");
    Framework wanted;
    wanted.set_name(name);
    wanted.set_etag(etag);
    Framework* found = Change(wanted);
    if (found == nullptr) return WrongEtag(name);
    found->set_state(state);
    found->set_etag(absl::StrCat("e", ++writes_));
    *response = *found;
    return grpc::Status::OK;
  }

  int writes_ = 0;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_FRAMEWORK_SERVER_H_
