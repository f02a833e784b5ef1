#include "services/evaluation/store/framework_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/digest/from_json.h"
#include "common/resource/etag.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::evaluation {
namespace {

constexpr char kFrameworkHeadColumns[] =
    "framework, revision, state, depth, digest";
// Those of FrameworkOf, with what is read of the content and the source text
// between them.
constexpr char kFrameworkColumns[] =
    "framework, revision, uid, state, digest, row_version, create_time, "
    "update_time, ";

// What a FrameworkKey names: the text is one of two.
struct NamedRevision {
  const char* where;
  mysql::Params params;
};

NamedRevision WhereNamed(const FrameworkKey& key) {
  if (key.revision > 0) {
    return {" FROM framework WHERE framework = ? AND revision = ?",
            {key.framework, key.revision}};
  }
  return {
      " FROM framework WHERE framework = ? ORDER BY (state = ?) DESC, revision "
      "DESC LIMIT 1",
      {key.framework, v1::Framework::STATE_ACTIVE}};
}

FrameworkHead FrameworkHeadOf(const mysql::Rows& rows) {
  FrameworkHead head;
  head.key = {rows.Text(1), static_cast<int>(rows.Int64(2))};
  head.state = static_cast<v1::Framework::State>(rows.Int64(3));
  head.depth = static_cast<int>(rows.Int64(4));
  head.digest = rows.Text(5);
  return head;
}

// Of kFrameworkColumns, content and source text.
absl::StatusOr<v1::Framework> FrameworkOf(const mysql::Rows& rows) {
  v1::Framework framework;
  JX_RETURN_IF_ERROR(digest::FromJson(rows.Text(9), &framework));
  const FrameworkKey key{rows.Text(1), static_cast<int>(rows.Int64(2))};
  framework.set_name(key.Name());
  framework.set_revision(key.revision);
  framework.set_uid(rows.Text(3));
  framework.set_state(static_cast<v1::Framework::State>(rows.Int64(4)));
  framework.set_digest(rows.Text(5));
  framework.set_etag(resource::EtagOf(rows.Int64(6)));
  *framework.mutable_create_time() = ToTimestamp(rows.Time(7));
  *framework.mutable_update_time() = ToTimestamp(rows.Time(8));
  framework.set_source_text(rows.OptionalText(10).value_or(""));
  return framework;
}

}  // namespace

absl::StatusOr<FrameworkHead> SelectFrameworkHead(mysql::Session& session,
                                                  const FrameworkKey& key) {
  const NamedRevision named = WhereNamed(key);
  mysql::Rows rows =
      session.Query(absl::StrCat("SELECT ", kFrameworkHeadColumns, named.where),
                    named.params);
  if (rows.Next()) return FrameworkHeadOf(rows);
  return status::NotFound(kFrameworkType, key.Name());
}

absl::StatusOr<v1::Framework> SelectFramework(mysql::Session& session,
                                              const FrameworkKey& key,
                                              FrameworkText source_text) {
  const NamedRevision named = WhereNamed(key);
  mysql::Rows rows =
      session.Query(absl::StrCat("SELECT ", kFrameworkColumns,
                                 source_text == FrameworkText::kWithSource
                                     ? "content, source_text"
                                     : "content, NULL",
                                 named.where),
                    named.params);
  if (rows.Next()) return FrameworkOf(rows);
  return status::NotFound(kFrameworkType, key.Name());
}

absl::StatusOr<FrameworkHead> SelectNewestRevision(
    mysql::Session& session, const std::string& framework) {
  mysql::Rows rows = session.Query(
      absl::StrCat("SELECT ", kFrameworkHeadColumns,
                   " FROM framework WHERE framework = ? ORDER BY revision DESC "
                   "LIMIT 1"),
      {framework});
  if (rows.Next()) return FrameworkHeadOf(rows);
  return status::NotFound(kFrameworkType, FrameworkName(framework));
}

absl::StatusOr<std::vector<v1::Framework>> SelectFrameworks(
    mysql::Session& session, const std::string& only, const FrameworkKey& after,
    int limit) {
  const std::string select = absl::StrCat(
      "SELECT ", kFrameworkColumns,
      "JSON_REMOVE(content, '$.facts', '$.indicators', '$.checks'), NULL FROM "
      "framework WHERE ");
  mysql::Rows rows =
      only.empty()
          ? session.Query(
                select +
                    "framework > ? OR (framework = ? AND revision > "
                    "?) ORDER BY framework, revision LIMIT ?",
                {after.framework, after.framework, after.revision, limit})
          : session.Query(select +
                              "framework = ? AND revision > ? ORDER BY "
                              "revision LIMIT ?",
                          {only, after.revision, limit});
  std::vector<v1::Framework> frameworks;
  while (rows.Next()) {
    JX_ASSIGN_OR_RETURN(v1::Framework framework, FrameworkOf(rows));
    frameworks.push_back(std::move(framework));
  }
  return frameworks;
}

absl::Status FrameworkNotUsable(const std::string& name,
                                const std::string& why) {
  return status::FailedPrecondition(
      type::v1::ERROR_REASON_INPUT_MISSING,
      absl::StrCat("the framework ", name, " ", why), {{"resource", name}},
      name);
}

absl::Status CheckFrameworkActive(mysql::Session& session,
                                  const FrameworkKey& key) {
  mysql::Rows rows = session.Query(
      "SELECT state FROM framework WHERE framework = ? AND revision = ? LOCK "
      "IN SHARE MODE",
      {key.framework, key.revision});
  if (!rows.Next()) return FrameworkNotUsable(key.Name(), "does not exist");
  if (rows.Int64(1) == v1::Framework::STATE_ACTIVE) return absl::OkStatus();
  return FrameworkNotUsable(key.Name(), "is not active");
}

}  // namespace jixiao::evaluation
