import * as artifacts from './artifacts.js';
import * as backup from './backup.js';
import * as certificates from './certificates.js';
import type { Check } from './check.js';
import * as cluster from './cluster.js';
import * as database from './database.js';
import { databaseNameReserved } from './database-names.js';
import * as files from './files.js';
import * as hosts from './hosts.js';
import * as monitoring from './monitoring.js';
import * as names from './names.js';
import * as network from './network.js';
import { secretInAddress, settingSecret } from './open-secrets.js';
import * as promotion from './promotion.js';
import * as proxies from './proxies.js';
import * as site from './site.js';
import * as sizing from './sizing.js';
import { textInvalid } from './texts.js';
import * as values from './values.js';

/** Whether the description can be read at all; while one of these finds something, the others are not asked. */
export const FORM_CHECKS: readonly Check[] = [
  names.nameInvalid,
  names.hostUnknown,
  names.hostListedTwice,
  names.serversMissing,
  names.teamNameInvalid,
  names.settingNameInvalid,
  values.addressInvalid,
  values.networkInvalid,
  values.numberInvalid,
  values.versionInvalid,
  values.secretInvalid,
  values.hostKeyMissing,
  values.choiceUnknown,
  textInvalid,
  site.siteUrlInvalid,
  monitoring.receiverInvalid,
  monitoring.alertsPageInvalid,
  backup.backupScheduleInvalid,
];

/** Whether what it describes would work. */
export const LAYOUT_CHECKS: readonly Check[] = [
  hosts.addressDuplicate,
  hosts.addressFamilyMixed,
  hosts.portConflict,
  hosts.bastionLoop,
  hosts.hostUnused,
  hosts.rolesShareHost,
  hosts.redundancyPartial,
  cluster.licenseMissing,
  cluster.clusterNameEmpty,
  cluster.clusterNameUnequal,
  cluster.settingOwned,
  cluster.settingDiffers,
  settingSecret,
  secretInAddress,
  database.databaseDriver,
  database.databaseVersion,
  databaseNameReserved,
  database.connectionsExceeded,
  database.poolIdle,
  database.failoverWithoutWitness,
  database.failoverUnsupported,
  database.witnessesUnused,
  database.replicationPasswordMissing,
  database.slotNameDuplicate,
  database.parameterOwned,
  database.replicaSmaller,
  files.fileStoreLocal,
  files.fileStoreMountNotAsserted,
  files.encryptionUnproved,
  backup.backupMissing,
  backup.backupBesideData,
  backup.backupKeyMissing,
  backup.backupMountNotAsserted,
  backup.backupFilesUncovered,
  backup.backupRetentionShort,
  backup.backupAgeShort,
  backup.backupDrillHost,
  proxies.proxiesMissing,
  proxies.tlsMissing,
  proxies.vipWithoutProxies,
  proxies.vipOutsideSubnet,
  proxies.vipEndOfNetwork,
  proxies.vipTooManyProxies,
  proxies.upstreamPlain,
  site.siteUrlPlain,
  site.linkInvalid,
  site.pushTestService,
  site.pushPlain,
  site.searchNotAsked,
  certificates.certificateUnreadable,
  certificates.certificateHoldsKey,
  certificates.certificateName,
  certificates.upstreamCertificateName,
  certificates.databaseCertificateName,
  certificates.databaseTlsIncomplete,
  certificates.databasePlain,
  certificates.certificateExpired,
  certificates.certificateExpiresSoon,
  certificates.certificateChain,
  network.firewallMissing,
  network.adminNetworkMissing,
  network.clientNetworkMissing,
  network.adminNetworkOpen,
  artifacts.artifactVersion,
  artifacts.artifactChecksum,
  artifacts.artifactAddress,
  artifacts.versionTooFar,
  artifacts.versionBack,
  artifacts.versionStepUnknown,
  artifacts.versionsMixed,
  sizing.hostUndersized,
  sizing.sizingBelowTier,
  sizing.hostsBelowTier,
  sizing.usersBeyondTiers,
  sizing.searchMissing,
  monitoring.receiverMissing,
  monitoring.receiverInside,
  monitoring.metricsUnlicensed,
  monitoring.monitoringSharesHost,
  monitoring.monitoringRoleTaken,
  monitoring.retentionBeyondDisk,
  promotion.promotionDiffers,
  promotion.promotionTooFar,
];
