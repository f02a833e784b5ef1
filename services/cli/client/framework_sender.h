#ifndef JIXIAO_SERVICES_CLI_CLIENT_FRAMEWORK_SENDER_H_
#define JIXIAO_SERVICES_CLI_CLIENT_FRAMEWORK_SENDER_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/client/clients.h"
#include "services/cli/dataset/framework_source.h"

namespace jixiao::cli {

// What became of a framework that was sent.
struct SentFramework {
  enum class Outcome {
    kCreated,    // the first revision
    kReplaced,   // the DRAFT that was there
    kRevised,    // a new revision
    kUnchanged,  // there already with the same content
  };

  evaluation::v1::Framework framework;  // as the service has it
  Outcome outcome = Outcome::kUnchanged;
  bool activated = false;  // now
};

// Brings frameworks to the evaluation service. Whatever is there with the same
// content stays as it is, so that each may be sent again. Not thread safe.
class FrameworkSender {
 public:
  // What to do with a framework that is there with other content.
  enum class IfOther {
    kRefuse,  // FAILED_PRECONDITION WRONG_STATE
    kRevise,  // replace the DRAFT, or make a new one
  };

  explicit FrameworkSender(Clients& clients) : clients_(clients) {}

  // Has the service check what can be checked without writing anything.
  // `source` was checked by CheckFrameworkSource without faults, as below.
  absl::Status Validate(const FrameworkSource& source, IfOther if_other);

  // What the source extends is created and activated first where it is not
  // there; where it is there with other content, the source is refused. With
  // `activate` the revision is ACTIVE afterwards.
  absl::StatusOr<SentFramework> Send(const FrameworkSource& source,
                                     IfOther if_other, bool activate);

  // The revisions of `frameworks/{framework}` by their number, or of all
  // frameworks where it is empty; without facts, indicators and checks.
  absl::StatusOr<std::vector<evaluation::v1::Framework>> List(
      const std::string& framework);

  // nullopt where there is none.
  absl::StatusOr<std::optional<evaluation::v1::Framework>> Find(
      const std::string& name);

  // `framework` is that which the service answered with before.
  absl::StatusOr<evaluation::v1::Framework> Revise(
      const evaluation::v1::Framework& framework);
  absl::StatusOr<evaluation::v1::Framework> Activate(
      const evaluation::v1::Framework& framework);
  absl::StatusOr<evaluation::v1::Framework> Retire(
      const evaluation::v1::Framework& framework);

  // Where the fields of the framework were read from that was sent last.
  const LocationMap* places() const { return places_; }

 private:
  using Framework = evaluation::v1::Framework;

  // The framework as it is to be sent, its base with its revision; nullopt
  // where the base is not there and `write` is false.
  absl::StatusOr<std::optional<Framework>> WithBase(
      const FrameworkSource& source, bool write);
  // The newest revision that decides what is to be done.
  absl::StatusOr<std::optional<Framework>> Newest(const Framework& wanted,
                                                  IfOther if_other);
  absl::StatusOr<Framework> Create(const std::string& id,
                                   const Framework& framework,
                                   bool validate_only);
  absl::StatusOr<Framework> Replace(const Framework& draft,
                                    const Framework& framework,
                                    bool validate_only);
  absl::StatusOr<SentFramework> Put(const std::string& id,
                                    const Framework& wanted, IfOther if_other);

  Clients& clients_;
  const LocationMap* places_ = nullptr;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_FRAMEWORK_SENDER_H_
