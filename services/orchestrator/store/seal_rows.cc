#include "services/orchestrator/store/seal_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/timestamp.h"
#include "common/digest/from_json.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

constexpr char kSelectSealRows[] =
    "SELECT department, number, manifest, manifest_digest, key_id, signature, "
    "create_time FROM report_seal WHERE department = ? ";

std::string SealQuery(const char* rest) {
  return absl::StrCat(kSelectSealRows, rest);
}

// The current row of kSelectSealRows.
absl::StatusOr<SealedText> ReadSealRow(const mysql::Rows& rows) {
  SealedText sealed;
  sealed.manifest = rows.Text(3);
  const SealKey key{rows.Text(1), rows.Int64(2)};
  const absl::Status read =
      digest::FromJson(sealed.manifest, sealed.seal.mutable_manifest());
  if (!read.ok()) {
    return status::WithLogDetail(
        status::SealBroken("manifest", absl::StrCat("the stored manifest of ",
                                                    key.Name(), " is none")),
        status::LogDetailOf(read));
  }
  sealed.seal.set_name(key.Name());
  sealed.seal.set_manifest_digest(rows.Text(4));
  sealed.seal.set_key_id(rows.Text(5));
  sealed.seal.set_signature(rows.Text(6));
  *sealed.seal.mutable_create_time() = ToTimestamp(rows.Time(7));
  return sealed;
}

absl::StatusOr<SealedText> OnlySeal(mysql::Rows rows, const std::string& name) {
  if (!rows.Next()) return status::NotFound("jixiao/ReportSeal", name);
  return ReadSealRow(rows);
}

}  // namespace

absl::StatusOr<SealedText> SelectSeal(mysql::Session& session,
                                      const SealKey& key) {
  return OnlySeal(
      session.Query(SealQuery("AND number = ?"), {key.department, key.number}),
      key.Name());
}

absl::StatusOr<SealedText> SelectSealOfReport(mysql::Session& session,
                                              const ReportKey& key) {
  return OnlySeal(
      session.Query(
          SealQuery("AND fiscal_year = ? AND (? = 0 OR revision = ?) "
                    "ORDER BY number DESC LIMIT 1"),
          {key.department, key.fiscal_year, key.revision, key.revision}),
      absl::StrCat("the seal of ", key.Name()));
}

absl::StatusOr<std::vector<report::v1::ReportSeal>> SelectSeals(
    mysql::Session& session, const std::string& department, int64_t after,
    int limit) {
  mysql::Rows rows =
      session.Query(SealQuery("AND number > ? ORDER BY number LIMIT ?"),
                    {department, after, limit});
  std::vector<report::v1::ReportSeal> seals;
  while (rows.Next()) {
    JX_ASSIGN_OR_RETURN(SealedText sealed, ReadSealRow(rows));
    seals.push_back(std::move(sealed.seal));
  }
  return seals;
}

absl::StatusOr<ChainEnd> SelectChainEnd(mysql::Session& session,
                                        const std::string& department) {
  mysql::Rows rows =
      session.Query(SealQuery("ORDER BY number DESC LIMIT 1"), {department});
  ChainEnd end;
  if (!rows.Next()) return end;
  JX_ASSIGN_OR_RETURN(const SealedText last, ReadSealRow(rows));
  JX_RETURN_IF_ERROR(ProveDigest(last));
  end.number = last.seal.manifest().number();
  end.manifest_digest = last.seal.manifest_digest();
  return end;
}

void InsertSeal(mysql::Session& session, const ReportKey& report,
                const SealedText& sealed, absl::Time now) {
  session.Execute(
      "INSERT INTO report_seal (department, number, fiscal_year, revision, "
      "manifest, manifest_digest, key_id, signature, create_time) VALUES (?, "
      "?, ?, ?, ?, ?, ?, ?, ?)",
      {report.department, sealed.seal.manifest().number(), report.fiscal_year,
       report.revision, sealed.manifest, sealed.seal.manifest_digest(),
       sealed.seal.key_id(), sealed.seal.signature(), now});
}

}  // namespace jixiao::orchestrator
