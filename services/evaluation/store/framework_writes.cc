#include "services/evaluation/store/framework_writes.h"

#include <functional>

#include "absl/strings/str_cat.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/evaluation/store/framework_rows.h"
#include "services/evaluation/store/rows.h"

namespace jixiao::evaluation {
namespace {

// Frameworks belong to no department.
constexpr char kFrameworkLock[] = "-";

using FrameworkStep = std::function<absl::StatusOr<FrameworkKey>(
    mysql::Session&, journal::Entry&)>;

// Runs `step`, which gives the revision that it wrote, as one write; answers
// with what is then stored.
absl::StatusOr<v1::Framework> RunFrameworkWrite(mysql::Database& database,
                                                const journal::WriteCall& write,
                                                const FrameworkStep& step) {
  v1::Framework response;
  JX_RETURN_IF_ERROR(journal::RunWrite(
      database, write, kFrameworkLock, &response,
      [&](mysql::Session& session, journal::Entry& entry) -> absl::Status {
        JX_ASSIGN_OR_RETURN(const FrameworkKey key, step(session, entry));
        JX_ASSIGN_OR_RETURN(
            response,
            SelectFramework(session, key, FrameworkText::kWithSource));
        return absl::OkStatus();
      }));
  return response;
}

std::string StateWord(v1::Framework::State state) {
  return v1::Framework::State_Name(state).substr(sizeof("STATE_") - 1);
}

absl::Status WrongFrameworkState(const v1::Framework& framework,
                                 const std::string& what) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_WRONG_STATE,
      absl::StrCat(what, "; ", framework.name(), " is ",
                   StateWord(framework.state())),
      {{"state", v1::Framework::State_Name(framework.state())}},
      framework.name());
}

// The revision as it is to be changed: ABORTED unless its etag is `etag`, then
// FAILED_PRECONDITION with `what` unless it is in state `from`.
absl::StatusOr<v1::Framework> SelectForChange(mysql::Session& session,
                                              const FrameworkKey& key,
                                              const std::string& etag,
                                              v1::Framework::State from,
                                              const std::string& what) {
  JX_ASSIGN_OR_RETURN(
      v1::Framework before,
      SelectFramework(session, key, FrameworkText::kWithoutSource));
  if (before.etag() != etag) return status::EtagMismatch(before.name());
  if (before.state() != from) return WrongFrameworkState(before, what);
  return before;
}

mysql::Param SourceTextParam(const v1::Framework& framework) {
  if (framework.source_text().empty()) return mysql::Null{};
  return framework.source_text();
}

}  // namespace

absl::StatusOr<v1::Framework> WriteNewFramework(mysql::Database& database,
                                                const journal::WriteCall& write,
                                                const std::string& framework,
                                                const WholeFramework& content) {
  const Stored stored = Store(content.framework);
  return RunFrameworkWrite(
      database, write,
      [&](mysql::Session& session,
          journal::Entry& entry) -> absl::StatusOr<FrameworkKey> {
        if (SelectNewestRevision(session, framework).ok()) {
          return status::AlreadyExists(kFrameworkType,
                                       FrameworkName(framework));
        }
        const FrameworkKey key{framework, 1};
        session.Execute(
            "INSERT INTO framework (framework, revision, uid, display_name, "
            "state, depth, content, digest, source_text, row_version, "
            "create_time, update_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            "?, ?)",
            {framework, key.revision, Uuid4(), content.framework.display_name(),
             v1::Framework::STATE_DRAFT, content.depth, stored.content,
             stored.digest, SourceTextParam(content.framework),
             entry.sequence(), write.now, write.now});
        entry.Audit(key.Name(), "CREATE", nullptr,
                    {{"digest", stored.digest}, {"state", "STATE_DRAFT"}});
        return key;
      });
}

absl::StatusOr<v1::Framework> WriteFramework(mysql::Database& database,
                                             const journal::WriteCall& write,
                                             const FrameworkKey& key,
                                             const std::string& etag,
                                             const WholeFramework& content) {
  const Stored stored = Store(content.framework);
  return RunFrameworkWrite(
      database, write,
      [&](mysql::Session& session,
          journal::Entry& entry) -> absl::StatusOr<FrameworkKey> {
        JX_ASSIGN_OR_RETURN(
            const v1::Framework before,
            SelectForChange(session, key, etag, v1::Framework::STATE_DRAFT,
                            "only a DRAFT can be replaced: revise the "
                            "framework and replace the new revision"));
        const FrameworkKey found{key.framework, before.revision()};
        session.Execute(
            "UPDATE framework SET display_name = ?, depth = ?, content = ?, "
            "digest = ?, source_text = ?, row_version = ?, update_time = ? "
            "WHERE framework = ? AND revision = ?",
            {content.framework.display_name(), content.depth, stored.content,
             stored.digest, SourceTextParam(content.framework),
             entry.sequence(), write.now, found.framework, found.revision});
        entry.Audit(found.Name(), "UPDATE", {{"digest", before.digest()}},
                    {{"digest", stored.digest}});
        return found;
      });
}

absl::StatusOr<v1::Framework> WriteNextRevision(mysql::Database& database,
                                                const journal::WriteCall& write,
                                                const std::string& framework,
                                                const std::string& etag) {
  return RunFrameworkWrite(
      database, write,
      [&](mysql::Session& session,
          journal::Entry& entry) -> absl::StatusOr<FrameworkKey> {
        JX_ASSIGN_OR_RETURN(const FrameworkHead newest,
                            SelectNewestRevision(session, framework));
        JX_ASSIGN_OR_RETURN(const v1::Framework before,
                            SelectFramework(session, newest.key,
                                            FrameworkText::kWithoutSource));
        if (before.state() == v1::Framework::STATE_DRAFT) {
          return WrongFrameworkState(
              before, "there is a DRAFT already: edit and activate that one");
        }
        if (before.etag() != etag) return status::EtagMismatch(before.name());
        const FrameworkKey next{framework, newest.key.revision + 1};
        session.Execute(
            "INSERT INTO framework (framework, revision, uid, display_name, "
            "state, depth, content, digest, source_text, row_version, "
            "create_time, update_time) SELECT framework, ?, ?, display_name, "
            "?, depth, content, digest, source_text, ?, ?, ? FROM framework "
            "AS newest WHERE framework = ? AND revision = ?",
            {next.revision, Uuid4(), v1::Framework::STATE_DRAFT,
             entry.sequence(), write.now, write.now, framework,
             newest.key.revision});
        entry.Audit(next.Name(), "REVISE", nullptr,
                    {{"digest", before.digest()},
                     {"from", before.name()},
                     {"state", "STATE_DRAFT"}});
        return next;
      });
}

absl::StatusOr<v1::Framework> WriteFrameworkState(
    mysql::Database& database, const journal::WriteCall& write,
    const FrameworkKey& key, const std::string& etag, v1::Framework::State to) {
  const bool activates = to == v1::Framework::STATE_ACTIVE;
  const v1::Framework::State from =
      activates ? v1::Framework::STATE_DRAFT : v1::Framework::STATE_ACTIVE;
  return RunFrameworkWrite(
      database, write,
      [&](mysql::Session& session,
          journal::Entry& entry) -> absl::StatusOr<FrameworkKey> {
        JX_ASSIGN_OR_RETURN(
            const v1::Framework before,
            SelectForChange(session, key, etag, from,
                            activates ? "only a DRAFT can be activated"
                                      : "only an ACTIVE one can be retired"));
        const FrameworkKey found{key.framework, before.revision()};
        session.Execute(
            "UPDATE framework SET state = ?, row_version = ?, update_time = ? "
            "WHERE framework = ? AND revision = ?",
            {to, entry.sequence(), write.now, found.framework, found.revision});
        entry.Audit(found.Name(), activates ? "ACTIVATE" : "RETIRE",
                    {{"state", v1::Framework::State_Name(from)}},
                    {{"state", v1::Framework::State_Name(to)}});
        return found;
      });
}

}  // namespace jixiao::evaluation
